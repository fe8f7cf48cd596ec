//! Dependencies that nothing names.

use super::finding::Finding;
use super::manifest::Manifest;
use super::source::Source;

const NOBODY: &str = "A dependency that no source names costs build time and trust for nothing. Remove it.";

/// The dependencies of every crate that none of its sources names. `shared` are those of the workspace's table.
pub fn check(manifests: &[Manifest], sources: &[Source], shared: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for manifest in manifests {
        let ours = || sources.iter().filter(|source| manifest.holds(&source.path, manifests));
        for dependency in manifest.dependencies() {
            let name = dependency.name.replace('-', "_");
            if !ours().any(|source| names(source, &name)) {
                let what = format!("no source names {}", dependency.name);
                findings.push(Finding { place: manifest.path(), what, reason: NOBODY });
            }
        }
    }
    for package in shared {
        if !manifests.iter().any(|manifest| manifest.dependencies().iter().any(|it| it.name == *package)) {
            let what = format!("no crate depends on {package}");
            findings.push(Finding { place: "Cargo.toml".to_owned(), what, reason: NOBODY });
        }
    }
    findings
}

/// Whether a source names a crate: in front of `::`, or as a whole in a `use`.
fn names(source: &Source, name: &str) -> bool {
    let tokens = &source.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    (0..tokens.len()).filter(|at| word(*at) == name).any(|at| {
        let before = at.checked_sub(1).map_or("", word);
        (word(at + 1) == ":" && word(at + 2) == ":") || before == "use"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_that_nothing_names_is_found() -> anyhow::Result<()> {
        let text = "[dependencies]\nserde-json = '1'\nbytes = '1'\nuuid = '1'\n[dev-dependencies]\nanyhow = '1'";
        let manifests = [Manifest::new("server", text)?, Manifest::new("server/app", "[dependencies]")?];
        let sources = [
            Source::new("server/src/a.rs", "use serde_json::json;\nlet bytes = 1; // uuid::Uuid\n")?,
            Source::new("server/tests/b.rs", "#[test] fn f() -> anyhow::Result<()> { }")?,
            Source::new("server/app/src/lib.rs", "use bytes::Bytes;")?,
        ];
        let shared = ["bytes".to_owned(), "moka".to_owned()];
        let found: Vec<String> = check(&manifests, &sources, &shared).into_iter().map(|it| it.what).collect();
        assert_eq!(found, ["no source names bytes", "no source names uuid", "no crate depends on moka"]);
        Ok(())
    }
}
