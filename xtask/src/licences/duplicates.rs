//! Packages of which the build has several versions, each with the reason.
//!
//! Two versions cost build time and bytes. Which ones there are is decided by other people's release dates, so they
//! are allowed one by one: a new one is looked at, and a listed one that is gone leaves the list.

use std::collections::{BTreeMap, BTreeSet};

use super::packages::Packages;

/// Packages that stand in several versions for one reason.
struct Several {
    packages: &'static [&'static str],
    reason: &'static str,
}

const SEVERAL: [Several; 10] = [
    Several {
        packages: &["block-buffer", "cpufeatures", "crypto-common", "digest", "sha2"],
        reason: "sqlx is one generation of the hashing crates behind",
    },
    Several { packages: &["allocator-api2"], reason: "hashbrown is behind the allocator of the widget" },
    Several { packages: &["base64"], reason: "sqlx, sfv and wasm-bindgen are one version behind" },
    Several { packages: &["hashbrown"], reason: "dashmap and sqlx are behind, each at a version of its own" },
    Several { packages: &["getrandom"], reason: "ring is behind" },
    Several {
        packages: &["serde_spanned", "toml", "toml_datetime", "winnow"],
        reason: "figment reads the configuration with the toml of before",
    },
    Several { packages: &["nom", "quick-xml", "regex-syntax"], reason: "phonenumber is behind" },
    Several { packages: &["num-bigint", "syn", "synstructure"], reason: "the tests' certificates bring older ones" },
    Several { packages: &["tower-http"], reason: "the tests' HTTP client brings an older one" },
    Several { packages: &["embedded-io", "miniz_oxide"], reason: "postcard and png name two on purpose" },
];

/// Duplicates that are not listed, and listed ones that are none.
pub fn check(packages: &Packages) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in &packages.all {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    let mut faults = Vec::new();
    for (name, versions) in &versions {
        if !SEVERAL.iter().any(|several| several.packages.contains(name)) {
            let versions: Vec<&str> = versions.iter().copied().collect();
            faults.push(format!(
                "{name} is there as {}; do away with one, or list it with its reason",
                versions.join(" and ")
            ));
        }
    }
    for several in &SEVERAL {
        for name in several.packages.iter().filter(|name| !versions.contains_key(*name)) {
            faults.push(format!(
                "{name} is listed as there twice ({}), and is not; take it off the list",
                several.reason
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::packages::Package;
    use super::*;

    #[test]
    fn a_second_version_has_to_be_listed() {
        let package = |name: &str, version: &str| Package {
            name: name.into(),
            version: version.into(),
            licence: "MIT".into(),
            source: None,
            is_ours: false,
            wildcards: Vec::new(),
        };
        let listed = || SEVERAL.iter().flat_map(|several| several.packages);
        let mut all: Vec<Package> = listed().flat_map(|name| [package(name, "1"), package(name, "2")]).collect();
        assert!(check(&Packages { all: all.clone() }).is_empty());
        all.extend([package("maud", "1"), package("maud", "2")]);
        all.retain(|package| package.name != "toml" || package.version != "1");
        assert_eq!(check(&Packages { all }).len(), 2);
    }
}
