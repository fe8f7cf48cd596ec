//! The arrows between crates, and the packages that a crate may not carry.

use super::finding::Finding;
use super::manifest::Manifest;

/// A crate of ours, the only others of ours it may depend on, and why.
struct Arrow {
    folder: &'static str,
    may: &'static [&'static str],
    reason: &'static str,
}

const ONE_WAY: &str = "The layers point one way: api, admin and jobs to app, and app to store.";

const ARROWS: [Arrow; 11] = [
    Arrow { folder: "protocol", may: &[], reason: "Both sides build on the protocol, so it may build on neither." },
    Arrow {
        folder: "views",
        may: &["portico-protocol"],
        reason: "Views are pure functions from protocol types to markup.",
    },
    Arrow {
        folder: "widget",
        may: &["portico-protocol", "portico-views"],
        reason: "The widget is downloaded by every visitor; the server's code stays at home.",
    },
    Arrow { folder: "embed", may: &[], reason: "Embed only carries built files; what is in them is not its business." },
    Arrow { folder: "server/store", may: &["portico-protocol"], reason: ONE_WAY },
    Arrow { folder: "server/app", may: &["portico-protocol", "portico-store", "portico-views"], reason: ONE_WAY },
    Arrow {
        folder: "server/web",
        may: &["portico-app", "portico-protocol", "portico-store", "portico-views"],
        reason: "What api and admin share knows neither of them.",
    },
    Arrow {
        folder: "server/api",
        may: &["portico-app", "portico-embed", "portico-protocol", "portico-store", "portico-views", "portico-web"],
        reason: "The widget's API and the admin meet in app, nowhere else.",
    },
    Arrow {
        folder: "server/admin",
        may: &["portico-app", "portico-embed", "portico-protocol", "portico-store", "portico-views", "portico-web"],
        reason: "The widget's API and the admin meet in app, nowhere else.",
    },
    Arrow {
        folder: "server",
        may: &[
            "portico-admin",
            "portico-api",
            "portico-app",
            "portico-embed",
            "portico-protocol",
            "portico-store",
            "portico-views",
            "portico-web",
        ],
        reason: "The server does not know its tests, its examples or its build.",
    },
    Arrow { folder: "xtask", may: &[], reason: "The build must run before anything of ours compiles." },
];

/// A package that a crate may not depend on, and why.
struct Ban {
    folders: &'static [&'static str],
    package: &'static str,
    reason: &'static str,
}

const SQL_IN_STORE: &str = "Only store has SQL, so that both engines are kept in one place.";

const BANS: [Ban; 9] = [
    Ban {
        folders: &[
            "protocol",
            "views",
            "widget",
            "embed",
            "server/app",
            "server/web",
            "server/api",
            "server/admin",
            "examples",
        ],
        package: "sqlx",
        reason: SQL_IN_STORE,
    },
    Ban {
        folders: &["protocol", "views", "server/store", "server/app"],
        package: "axum",
        reason: "Use cases and rows do not know that they are asked for over HTTP.",
    },
    Ban {
        folders: &["widget"],
        package: "serde_json",
        reason: "It costs 2 to 13 KB of download; the browser has a JSON parser.",
    },
    Ban {
        folders: &["widget"],
        package: "serde",
        reason: "The wire types read themselves from JavaScript values, in fewer bytes.",
    },
    Ban {
        folders: &["widget"],
        package: "url",
        reason: "It carries Unicode tables; the browser can parse an address.",
    },
    Ban { folders: &["widget"], package: "regex", reason: "It is larger than the whole widget." },
    Ban {
        folders: &["protocol"],
        package: "getrandom",
        reason: "Chance is handed in by the caller, so that a signature can be tested.",
    },
    Ban { folders: &["protocol"], package: "tokio", reason: "The protocol does no I/O; it runs in a browser too." },
    Ban { folders: &["server"], package: "sqlx", reason: SQL_IN_STORE },
];

/// Checks every manifest.
pub fn check(manifests: &[Manifest]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for manifest in manifests {
        for dependency in manifest.dependencies() {
            findings.extend(check_one(manifest, &dependency.name));
        }
    }
    findings
}

fn check_one(manifest: &Manifest, package: &str) -> Option<Finding> {
    let folder = manifest.folder.as_str();
    let is_ours = package == "portico" || package.starts_with("portico-");
    let arrow = ARROWS.iter().find(|arrow| arrow.folder == folder);
    let wrong_way = arrow.filter(|arrow| is_ours && !arrow.may.contains(&package)).map(|arrow| arrow.reason);
    let banned = BANS.iter().find(|ban| ban.folders.contains(&folder) && ban.package == package).map(|ban| ban.reason);
    let reason = wrong_way.or(banned)?;
    Some(Finding { place: manifest.path(), what: format!("depends on {package}"), reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(folder: &str, packages: &[&str]) -> anyhow::Result<Vec<String>> {
        let lines: Vec<String> = packages.iter().map(|package| format!("{package} = '1'")).collect();
        let manifest = Manifest::new(folder, &format!("[dependencies]\n{}", lines.join("\n")))?;
        Ok(check(&[manifest]).into_iter().map(|finding| finding.what).collect())
    }

    #[test]
    fn an_arrow_may_not_point_back() -> anyhow::Result<()> {
        assert_eq!(found("views", &["maud", "portico-protocol", "portico-embed"])?, ["depends on portico-embed"]);
        assert_eq!(found("server", &["portico-api", "portico-tests"])?, ["depends on portico-tests"]);
        assert_eq!(found("server/store", &["portico-app"])?, ["depends on portico-app"]);
        Ok(())
    }

    #[test]
    fn the_faces_of_the_server_do_not_know_each_other() -> anyhow::Result<()> {
        assert_eq!(found("server/api", &["portico-app", "portico-admin"])?, ["depends on portico-admin"]);
        assert_eq!(found("server/admin", &["portico-app", "portico-api"])?, ["depends on portico-api"]);
        Ok(())
    }

    #[test]
    fn sql_and_http_stay_on_their_floors() -> anyhow::Result<()> {
        assert_eq!(found("server/app", &["sqlx", "axum"])?, ["depends on axum", "depends on sqlx"]);
        assert_eq!(found("server/store", &["sqlx", "axum"])?, ["depends on axum"]);
        assert!(found("server/admin", &["axum"])?.is_empty() && found("tests", &["sqlx", "axum"])?.is_empty());
        Ok(())
    }

    #[test]
    fn what_is_heavy_stays_out_of_the_widget() -> anyhow::Result<()> {
        assert_eq!(found("widget", &["serde_json"])?, ["depends on serde_json"]);
        assert!(found("server", &["serde_json"])?.is_empty());
        Ok(())
    }
}
