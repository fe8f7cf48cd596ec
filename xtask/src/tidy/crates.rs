//! The arrows between rooms, and the crates that a room may not carry.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::Table;

use super::{Finding, ROOMS};

/// A room, the only other rooms it may depend on, and why.
struct Arrow {
    room: &'static str,
    may: &'static [&'static str],
    reason: &'static str,
}

const ARROWS: [Arrow; 6] = [
    Arrow { room: "protocol", may: &[], reason: "Both sides build on the protocol, so it may build on neither." },
    Arrow {
        room: "views",
        may: &["portico-protocol"],
        reason: "Views are pure functions from protocol types to markup, for server and widget.",
    },
    Arrow {
        room: "widget",
        may: &["portico-protocol", "portico-views"],
        reason: "The widget is downloaded by every visitor; the server's code stays at home.",
    },
    Arrow { room: "embed", may: &[], reason: "Embed only carries built files; what is in them is not its business." },
    Arrow {
        room: "server",
        may: &["portico-protocol", "portico-views", "portico-embed"],
        reason: "The server does not know its tests, its examples or its build.",
    },
    Arrow { room: "xtask", may: &[], reason: "The build must run before anything of ours compiles." },
];

/// A crate that a room may not depend on, and why.
struct Weight {
    room: &'static str,
    package: &'static str,
    reason: &'static str,
}

const WEIGHTS: [Weight; 6] = [
    Weight {
        room: "widget",
        package: "serde_json",
        reason: "It costs 2 to 13 KB of download; the browser has a JSON parser.",
    },
    Weight {
        room: "widget",
        package: "serde",
        reason: "The wire types read themselves from JavaScript values, in fewer bytes.",
    },
    Weight { room: "widget", package: "url", reason: "It carries Unicode tables; the browser can parse an address." },
    Weight { room: "widget", package: "regex", reason: "It is larger than the whole widget." },
    Weight {
        room: "protocol",
        package: "getrandom",
        reason: "Chance is handed in by the caller, so that a signature can be tested.",
    },
    Weight { room: "protocol", package: "tokio", reason: "The protocol does no I/O; it runs in a browser too." },
];

/// Checks every room's manifest.
pub fn check(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for room in ROOMS {
        let path = format!("{room}/Cargo.toml");
        let text = fs::read_to_string(root.join(&path)).with_context(|| path.clone())?;
        let manifest: Table = text.parse().with_context(|| path.clone())?;
        for package in dependencies(&manifest) {
            findings.extend(check_one(room, &package));
        }
    }
    Ok(findings)
}

/// Dependencies of every kind, those for one target only included.
fn dependencies(manifest: &Table) -> Vec<String> {
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let for_targets = targets.into_iter().flat_map(Table::values).filter_map(toml::Value::as_table);
    let mut names = Vec::new();
    for table in std::iter::once(manifest).chain(for_targets) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let packages = table.get(kind).and_then(toml::Value::as_table);
            names.extend(packages.into_iter().flat_map(Table::keys).cloned());
        }
    }
    names
}

fn check_one(room: &str, package: &str) -> Option<Finding> {
    let ours = package == "portico" || package.starts_with("portico-");
    let arrow = ARROWS.iter().find(|arrow| arrow.room == room);
    let wrong_way = arrow.filter(|arrow| ours && !arrow.may.contains(&package));
    let too_heavy = || WEIGHTS.iter().find(|w| w.room == room && w.package == package);
    let reason = wrong_way.map(|arrow| arrow.reason).or_else(|| Some(too_heavy()?.reason))?;
    let place = format!("{room}/Cargo.toml");
    Some(Finding { place, what: format!("depends on {package}"), reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(room: &str, manifest: &str) -> Result<Vec<String>> {
        let packages = dependencies(&manifest.parse()?);
        Ok(packages.iter().filter_map(|it| Some(check_one(room, it)?.what)).collect())
    }

    #[test]
    fn an_arrow_may_not_point_back() -> Result<()> {
        let manifest = "[dependencies]\nmaud = '1'\nportico-protocol = '1'\nportico-embed = '1'";
        assert_eq!(found("views", manifest)?, ["depends on portico-embed"]);
        assert!(found("server", manifest)?.is_empty());
        Ok(())
    }

    #[test]
    fn no_kind_of_dependency_is_overlooked() -> Result<()> {
        let manifest = "[dev-dependencies]\nportico = '1'\n[target.'cfg(unix)'.dependencies]\nportico-tests = '1'";
        let found = found("server", manifest)?;
        assert_eq!(found, ["depends on portico", "depends on portico-tests"]);
        Ok(())
    }

    #[test]
    fn what_is_heavy_stays_out_of_the_widget() -> Result<()> {
        let manifest = "[dependencies]\nserde_json = '1'";
        assert_eq!(found("widget", manifest)?, ["depends on serde_json"]);
        assert!(found("server", manifest)?.is_empty());
        Ok(())
    }
}
