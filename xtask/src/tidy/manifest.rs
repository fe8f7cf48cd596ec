//! The manifests of the workspace: its crates, their targets and their dependencies.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::graph::Crate;

/// One crate's `Cargo.toml`.
pub struct Manifest {
    /// Folder below the repository's root.
    pub folder: String,
    table: Table,
}

/// A dependency as a manifest names it.
#[derive(Debug, PartialEq)]
pub struct Dependency {
    pub name: String,
    /// Whether only tests, examples and benchmarks have it.
    pub is_for_tests: bool,
}

/// Reads the manifests of all members.
pub fn read_all(root: &Path) -> Result<Vec<Manifest>> {
    let workspace: Table = fs::read_to_string(root.join("Cargo.toml"))?.parse().context("Cargo.toml")?;
    let members = workspace.get("workspace").and_then(|it| it.get("members")).and_then(Value::as_array);
    let members = members.context("Cargo.toml lists no members")?;
    let folders = members.iter().filter_map(Value::as_str);
    folders
        .map(|folder| {
            let path = format!("{folder}/Cargo.toml");
            let text = fs::read_to_string(root.join(&path)).with_context(|| path.clone())?;
            Manifest::new(folder, &text).with_context(|| path)
        })
        .collect()
}

impl Manifest {
    /// Reads a manifest's text.
    pub fn new(folder: &str, text: &str) -> Result<Self> {
        Ok(Self { folder: folder.to_owned(), table: text.parse()? })
    }

    /// The package's name.
    pub fn name(&self) -> &str {
        self.table.get("package").and_then(|it| it.get("name")).and_then(Value::as_str).unwrap_or(&self.folder)
    }

    /// Where the manifest stands.
    pub fn path(&self) -> String {
        format!("{}/Cargo.toml", self.folder)
    }

    /// Whether a file belongs to this crate and not to one in a folder below it.
    pub fn holds(&self, path: &str, all: &[Self]) -> bool {
        let is_below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let deeper = |other: &Self| other.folder.len() > self.folder.len() && is_below(&other.folder);
        is_below(&self.folder) && !all.iter().any(deeper)
    }

    /// Dependencies of every kind, those for one target only included.
    pub fn dependencies(&self) -> Vec<Dependency> {
        let targets = self.table.get("target").and_then(Value::as_table);
        let for_targets = targets.into_iter().flat_map(Table::values).filter_map(Value::as_table);
        let mut found = Vec::new();
        for table in std::iter::once(&self.table).chain(for_targets) {
            for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
                let packages = table.get(kind).and_then(Value::as_table);
                let names = packages.into_iter().flat_map(Table::keys).cloned();
                found.extend(names.map(|name| Dependency { name, is_for_tests: kind == "dev-dependencies" }));
            }
        }
        found
    }

    /// The crate with the root files of its targets: those that the manifest names, and those that Cargo finds by
    /// their places among `files`.
    pub fn crate_among(&self, files: &[&str]) -> Crate {
        let exists = |path: &String| files.contains(&path.as_str());
        let below = |path: &str| format!("{}/{path}", self.folder);
        let lib = self.table.get("lib");
        let named = lib.and_then(|it| it.get("path")).and_then(Value::as_str).unwrap_or("src/lib.rs");
        let name = lib.and_then(|it| it.get("name")).and_then(Value::as_str).unwrap_or(self.name());
        let mut others: Vec<String> = [below("src/main.rs")].into_iter().filter(exists).collect();
        for kind in ["bin", "test", "bench", "example"] {
            let targets = self.table.get(kind).and_then(Value::as_array);
            let paths = targets.into_iter().flatten().filter_map(|it| it.get("path")?.as_str());
            others.extend(paths.map(below));
        }
        for place in ["src/bin", "tests", "benches", "examples"].map(|place| below(place) + "/") {
            let inside = files.iter().filter(|file| file.starts_with(&place));
            let roots = inside.filter(|file| match file[place.len()..].split_once('/') {
                None => file.ends_with(".rs"),
                Some((_, rest)) => rest == "main.rs",
            });
            others.extend(roots.map(|file| (*file).to_owned()));
        }
        others.sort();
        others.dedup();
        Crate { name: name.replace('-', "_"), lib: Some(below(named)).filter(exists), others }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_of_dependency_is_overlooked() -> Result<()> {
        let text =
            "[dev-dependencies]\na = '1'\n[target.'cfg(unix)'.dependencies]\nb = '1'\n[build-dependencies]\nc = '1'";
        let mut found = Manifest::new("server", text)?.dependencies();
        found.sort_by(|one, other| one.name.cmp(&other.name));
        let found: Vec<_> = found.iter().map(|it| (it.name.as_str(), it.is_for_tests)).collect();
        assert_eq!(found, [("a", true), ("b", false), ("c", false)]);
        Ok(())
    }

    #[test]
    fn targets_are_found_by_name_and_by_place() -> Result<()> {
        let text = "[package]\nname = 'a-b'\n[[test]]\nname = 'all'\npath = 'all/main.rs'";
        let files = ["x/src/lib.rs", "x/src/main.rs", "x/all/main.rs", "x/tests/room/main.rs", "x/tests/room/y.rs"];
        let found = Manifest::new("x", text)?.crate_among(&files);
        assert_eq!((found.name.as_str(), found.lib.as_deref()), ("a_b", Some("x/src/lib.rs")));
        assert_eq!(found.others, ["x/all/main.rs", "x/src/main.rs", "x/tests/room/main.rs"]);
        Ok(())
    }
}
