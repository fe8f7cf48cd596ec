//! How much is run. What only the long run asserts, the documentation of the tests says.

/// Whether this is the long run: `cargo xtask test --everything`.
pub fn is_everything() -> bool {
    is_set("PORTICO_EVERYTHING")
}

/// Whether pictures are taken for people to look at: by the long run, and by `cargo xtask look`.
#[allow(dead_code, reason = "the integration tests take none")]
pub fn are_pictures_wanted() -> bool {
    is_everything() || is_set("PORTICO_LOOK")
}

fn is_set(variable: &str) -> bool {
    std::env::var(variable).is_ok_and(|value| value == "1")
}
