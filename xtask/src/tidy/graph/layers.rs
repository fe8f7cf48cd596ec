//! The arrows between layers: a direct import that Cargo.toml would let through.

use super::Graph;
use crate::tidy::finding::Finding;

/// Files that may not use others directly.
pub struct Ban {
    pub from: &'static [&'static str],
    pub to: &'static str,
    /// Files of `to` that they may use.
    pub except: &'static [&'static str],
    pub reason: &'static str,
}

const PAST_APP: &str = "Permissions and transactions are decided in app; this would go past them.";
const SIDEWAYS: &str = "The widget's API, the admin and the workers meet in app, nowhere else.";

const JOBS: &str = "server/src/jobs";

/// The bans of the server.
pub const BANS: [Ban; 3] = [
    Ban {
        from: &["server/api/src", "server/admin/src", "server/web/src", JOBS],
        to: "server/store/src",
        except: &["server/store/src/ids.rs"],
        reason: PAST_APP,
    },
    Ban { from: &[JOBS], to: "server/api/src", except: &[], reason: SIDEWAYS },
    Ban { from: &[JOBS], to: "server/admin/src", except: &[], reason: SIDEWAYS },
];

/// The imports that a ban forbids.
pub fn check(graph: &Graph, bans: &[Ban]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_below = |file: &str, folder: &str| file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    for ban in bans {
        for (from, uses) in graph.direct_uses.iter().enumerate() {
            if !ban.from.iter().any(|folder| is_below(&graph.files[from], folder)) {
                continue;
            }
            for (to, line) in uses {
                let used = graph.files[*to].as_str();
                if is_below(used, ban.to) && !ban.except.contains(&used) {
                    let what = format!("uses {used}");
                    let place = format!("{}:{line}", graph.files[from]);
                    findings.push(Finding { place, what, reason: ban.reason });
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::tests::planted;
    use super::*;

    #[test]
    fn a_handler_may_not_reach_the_store() -> anyhow::Result<()> {
        let graph = planted(&[
            ("api/src/lib.rs", "mod jobs;"),
            (
                "api/src/jobs.rs",
                "use store::ids::JobId;\nfn f() { app::rows::all(); app::Row }\nuse store::{ids, rows::all};",
            ),
            ("app/src/lib.rs", "pub use store::rows;\npub use store::rows::Row;"),
            ("store/src/lib.rs", "pub mod ids;\npub mod rows;"),
            ("store/src/ids.rs", "pub struct JobId;"),
            ("store/src/rows.rs", "pub fn all() {}\npub struct Row;"),
        ])?;
        let ban = Ban { from: &["api/src"], to: "store/src", except: &["store/src/ids.rs"], reason: PAST_APP };
        let found: Vec<String> = check(&graph, &[ban]).iter().map(|it| format!("{} {}", it.place, it.what)).collect();
        assert_eq!(found, ["api/src/jobs.rs:3 uses store/src/rows.rs"]);
        Ok(())
    }
}
