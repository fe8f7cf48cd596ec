//! The admin's cookies: their names and their attributes.

use axum_extra::extract::cookie::{Cookie, SameSite};
use portico_app::config::Config;
use portico_web::state::Shared;
use url::Url;

/// A cookie of the admin. Browsers keep `Secure` cookies from plain HTTP, except for this very
/// machine; who serves the admin to others without TLS gets a cookie without the prefix.
pub(crate) fn build_cookie(config: &Config, name: &str, value: String) -> Cookie<'static> {
    let public_url = &config.public_url;
    Cookie::build((cookie_name(public_url, name), value))
        .secure(may_be_secure(public_url))
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/")
        .build()
}

/// The name under which a cookie is kept.
pub(crate) fn cookie_name(public_url: &str, name: &str) -> String {
    if may_be_secure(public_url) { format!("__Host-{name}") } else { name.to_owned() }
}

/// The name of the session's cookie.
pub(crate) fn session_cookie_name(state: &Shared) -> String {
    cookie_name(&state.app.config.public_url, "portico")
}

fn may_be_secure(public_url: &str) -> bool {
    let url = Url::parse(public_url).ok();
    let local = |url: &Url| matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    url.is_none_or(|url| url.scheme() != "http" || local(&url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_bound_to_its_host_wherever_browsers_allow_it() {
        for (url, name) in [
            ("https://portal.example", "__Host-portico"),
            ("http://localhost:8080", "__Host-portico"),
            ("http://127.0.0.1:8080", "__Host-portico"),
            ("http://portal.example", "portico"),
            ("http://localhost.example", "portico"),
        ] {
            assert_eq!(cookie_name(url, "portico"), name, "{url}");
        }
    }
}
