//! The packages that `cargo metadata` knows of.

use std::collections::HashSet;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command;

/// The machines Portico runs on, and the browser.
const TARGETS: [&str; 4] =
    ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "aarch64-apple-darwin", "wasm32-unknown-unknown"];

/// One version of a package.
#[derive(Debug, Clone)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// The licence expression; empty when the package names none.
    pub licence: String,
    /// Where it comes from. A folder has no source.
    pub source: Option<String>,
    /// Whether it is a member of the workspace.
    pub is_ours: bool,
    /// Dependencies of which it takes any version. One that is given by its folder has none to name.
    pub wildcards: Vec<String>,
}

/// All packages that a build on one of the targets needs.
pub struct Packages {
    pub all: Vec<Package>,
}

impl Packages {
    /// Asks cargo.
    pub fn read() -> Result<Self> {
        let mut metadata = command::cargo();
        metadata.args(["metadata", "--format-version", "1", "--locked"]);
        for target in TARGETS {
            metadata.args(["--filter-platform", target]);
        }
        Self::new(&serde_json::from_slice(&command::capture(&mut metadata)?)?)
    }

    fn new(metadata: &Value) -> Result<Self> {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let ids = |values: Vec<Value>| values.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect();
        let ours: HashSet<String> = ids(list(&metadata["workspace_members"]));
        let needed: HashSet<String> =
            ids(list(&metadata["resolve"]["nodes"]).iter().map(|node| node["id"].clone()).collect());
        let packages = list(&metadata["packages"]).into_iter();
        let is_needed = |package: &Value| package["id"].as_str().is_some_and(|id| needed.contains(id));
        let read = |package: Value| {
            let word = |key: &str| package[key].as_str().map(str::to_owned);
            let any = list(&package["dependencies"]).into_iter().filter(|it| it["req"] == "*" && it["path"].is_null());
            Some(Package {
                name: word("name")?,
                version: word("version")?,
                licence: word("license").unwrap_or_default(),
                source: word("source"),
                is_ours: ours.contains(package["id"].as_str()?),
                wildcards: any.filter_map(|it| it["name"].as_str().map(str::to_owned)).collect(),
            })
        };
        let all: Vec<Package> = packages.filter(is_needed).filter_map(read).collect();
        (!all.is_empty()).then_some(Self { all }).context("cargo metadata names no packages")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_target_needs_is_left_out() -> Result<()> {
        let metadata = serde_json::json!({
            "workspace_members": ["ours"],
            "resolve": { "nodes": [{ "id": "ours" }, { "id": "needed" }] },
            "packages": [
                { "id": "ours", "name": "a", "version": "1", "license": "MIT", "source": null, "dependencies": [
                    { "name": "b", "req": "*", "path": null }, { "name": "c", "req": "*", "path": "/c" },
                ] },
                { "id": "needed", "name": "b", "version": "2", "license": null, "source": "registry", "dependencies": [] },
                { "id": "other", "name": "c", "version": "3", "license": "MIT", "source": "registry", "dependencies": [] },
            ],
        });
        let all = Packages::new(&metadata)?.all;
        let names: Vec<_> = all.iter().map(|it| (it.name.as_str(), it.is_ours, it.licence.as_str())).collect();
        assert_eq!(names, [("a", true, "MIT"), ("b", false, "")]);
        assert_eq!(all[0].wildcards, ["b"]);
        Ok(())
    }
}
