//! The arrows between the server's modules: `http`, `admin`, `jobs` → `app` → `store`.

use super::finding::Finding;
use super::source::Source;
use super::tokens;

/// A module of the server, one that it may not use, and why.
struct Ban {
    from: &'static str,
    to: &'static str,
    reason: &'static str,
}

const PAST_APP: &str = "Permissions and transactions are decided in app; this would go past them.";
const UPWARDS: &str = "A request never goes back up: whoever is called does not know the caller.";
const SIDEWAYS: &str = "The widget's API, the admin and the workers meet in app, nowhere else.";

const BANS: [Ban; 13] = [
    Ban { from: "http", to: "store", reason: PAST_APP },
    Ban { from: "admin", to: "store", reason: PAST_APP },
    Ban { from: "jobs", to: "store", reason: PAST_APP },
    Ban { from: "app", to: "http", reason: UPWARDS },
    Ban { from: "app", to: "admin", reason: UPWARDS },
    Ban { from: "app", to: "jobs", reason: UPWARDS },
    Ban { from: "store", to: "app", reason: UPWARDS },
    Ban { from: "store", to: "http", reason: UPWARDS },
    Ban { from: "store", to: "admin", reason: UPWARDS },
    Ban { from: "store", to: "jobs", reason: UPWARDS },
    Ban { from: "jobs", to: "http", reason: SIDEWAYS },
    Ban { from: "jobs", to: "admin", reason: SIDEWAYS },
    Ban { from: "http", to: "jobs", reason: SIDEWAYS },
];

/// Checks one source; those outside the server's modules are free.
pub fn check(source: &Source) -> Vec<Finding> {
    let Some(from) = module(&source.path) else { return Vec::new() };
    let used = used(source);
    let broken = |(to, line): &(&str, usize)| {
        let ban = BANS.iter().find(|ban| ban.from == from && ban.to == *to)?;
        Some(source.finding(*line, format!("{from} uses {to}"), ban.reason))
    };
    used.iter().filter_map(broken).collect()
}

/// The top module that a file of the server belongs to.
fn module(path: &str) -> Option<&str> {
    let below = path.strip_prefix("server/src/")?;
    below.split(['/', '.']).next()
}

/// The top modules named by `crate::…` paths, with their lines. In `crate::{a, b::{c}}` these
/// are `a` and `b`.
fn used(source: &Source) -> Vec<(&str, usize)> {
    let tokens = &source.tokens;
    let mut used = Vec::new();
    for start in tokens::find(tokens, "crate : :") {
        let mut depth = 0;
        let mut expected = true;
        for token in &tokens[start + 3..] {
            match token.text.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                "," if depth == 1 => expected = true,
                name if expected => {
                    used.push((name, token.line));
                    expected = false;
                }
                _ => {}
            }
            if depth <= 0 {
                break;
            }
        }
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> anyhow::Result<Vec<(String, String)>> {
        let findings = check(&Source::new(path, text)?);
        Ok(findings.into_iter().map(|finding| (finding.place, finding.what)).collect())
    }

    #[test]
    fn a_handler_may_not_reach_the_store() -> anyhow::Result<()> {
        let text = "use crate::app::jobs;\n\nfn f() { crate::store::jobs::all() }";
        let expected = ("server/src/http/jobs.rs:3".into(), "http uses store".into());
        assert_eq!(found("server/src/http/jobs.rs", text)?, [expected]);
        assert!(found("server/src/app/jobs.rs", text)?.iter().all(|(_, what)| what != "app uses store"));
        Ok(())
    }

    #[test]
    fn grouped_imports_are_seen_through() -> anyhow::Result<()> {
        let text = "use crate::{\n    app::{self, store_of, jobs},\n    state::State,\n    store,\n};";
        let expected = ("server/src/admin.rs:4".into(), "admin uses store".into());
        assert_eq!(found("server/src/admin.rs", text)?, [expected]);
        Ok(())
    }

    #[test]
    fn a_request_never_goes_back_up() -> anyhow::Result<()> {
        let text = "fn f() -> crate::http::Answer { html! { (crate::admin::page()) } }";
        let whats: Vec<_> = found("server/src/app.rs", text)?.into_iter().map(|it| it.1).collect();
        assert_eq!(whats, ["app uses http", "app uses admin"]);
        assert!(found("widget/src/app.rs", text)?.is_empty());
        Ok(())
    }
}
