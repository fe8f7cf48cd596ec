//! What Portico is built from: under which licences, from where, and in how many versions.
//!
//! `cargo metadata` says all of it. Only what the machines Portico runs on and the browser need is looked at.

mod duplicates;
mod expression;
mod packages;

use anyhow::{Result, bail};

use packages::{Package, Packages};

/// Agencies get one binary, so everything in it must allow redistribution without further conditions than keeping the
/// notices.
const ALLOWED: [&str; 8] =
    ["0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-3-Clause", "ISC", "MIT", "Unicode-3.0", "Zlib"];

/// A licence that one package alone may have.
struct Exception {
    package: &'static str,
    licence: &'static str,
}

/// MPL-2.0 asks for the source of changed files only, and these are used unchanged. They are named one by one, so that
/// the next one is looked at too. Mozilla's list of certificate authorities is data under a licence for data.
const EXCEPTIONS: [Exception; 4] = [
    Exception { package: "cssparser", licence: "MPL-2.0" },
    Exception { package: "dtoa-short", licence: "MPL-2.0" },
    Exception { package: "option-ext", licence: "MPL-2.0" },
    Exception { package: "webpki-roots", licence: "CDLA-Permissive-2.0" },
];

/// Packages that may not be there, and why.
const BANNED: [(&str, &str); 1] = [("openssl-sys", "TLS is rustls, so that the binary runs on any Linux")];

/// Where a version can never change.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks all packages and prints what is wrong.
pub fn run() -> Result<()> {
    let packages = Packages::read()?;
    let mut faults = duplicates::check(&packages);
    faults.extend(check(&packages));
    for fault in &faults {
        println!("{fault}");
    }
    match faults.len() {
        0 => println!("licences: {} packages, nothing to find fault with", packages.all.len()),
        count => bail!("{count} faults in what Portico is built from"),
    }
    Ok(())
}

fn check(packages: &Packages) -> Vec<String> {
    let mut faults = Vec::new();
    for package in &packages.all {
        let Package { name, version, licence, source, .. } = package;
        match source {
            Some(source) if source != CRATES_IO => faults.push(format!("{name} {version} comes from {source}")),
            None if !package.is_ours => faults.push(format!("{name} {version} is a folder outside of the workspace")),
            _ => {}
        }
        if !is_licensed(name, licence) {
            faults.push(format!("{name} {version} is under {licence:?}, which is not among the licences allowed"));
        }
        if let Some((_, reason)) = BANNED.iter().find(|(banned, _)| banned == name) {
            faults.push(format!("{name} {version} is banned: {reason}"));
        }
        let any = package.wildcards.iter().filter(|_| package.is_ours);
        faults.extend(any.map(|dependency| format!("{name} takes any version of {dependency}")));
    }
    for Exception { package, licence } in EXCEPTIONS {
        if !packages.all.iter().any(|it| it.name == package) {
            faults.push(format!("{package} may be under {licence}, and is not there any more; take it off the list"));
        }
    }
    faults
}

fn is_licensed(package: &str, licence: &str) -> bool {
    let is_excepted = |licence: &str| EXCEPTIONS.iter().any(|it| it.package == package && it.licence == licence);
    expression::is_satisfied(licence, &|licence| ALLOWED.contains(&licence) || is_excepted(licence))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, licence: &str, source: Option<&str>) -> Package {
        Package {
            name: name.into(),
            version: "1.0.0".into(),
            licence: licence.into(),
            source: source.map(str::to_owned),
            is_ours: false,
            wildcards: Vec::new(),
        }
    }

    fn found(package: Package) -> Vec<String> {
        let mut all: Vec<Package> =
            EXCEPTIONS.iter().map(|it| self::package(it.package, it.licence, Some(CRATES_IO))).collect();
        all.push(package);
        check(&Packages { all })
    }

    #[test]
    fn a_licence_outside_of_the_list_is_found() {
        assert!(found(package("a", "MIT OR GPL-3.0", Some(CRATES_IO))).is_empty());
        assert_eq!(found(package("a", "MIT AND GPL-3.0", Some(CRATES_IO))).len(), 1);
        // An exception is for its own package.
        assert_eq!(found(package("a", "MPL-2.0", Some(CRATES_IO))).len(), 1);
    }

    #[test]
    fn another_source_and_a_banned_package_are_found() {
        assert_eq!(found(package("a", "MIT", Some("git+https://example.com/a"))).len(), 1);
        assert_eq!(found(package("a", "MIT", None)).len(), 1);
        assert_eq!(found(package("openssl-sys", "MIT", Some(CRATES_IO))).len(), 1);
    }

    #[test]
    fn our_own_crates_name_the_versions_they_take() {
        let ours = Package { is_ours: true, wildcards: vec!["b".into()], ..package("a", "MIT", None) };
        assert_eq!(found(ours), ["a takes any version of b"]);
    }

    #[test]
    fn an_exception_that_nobody_needs_is_found() {
        assert_eq!(check(&Packages { all: Vec::new() }).len(), EXCEPTIONS.len());
    }
}
