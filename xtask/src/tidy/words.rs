//! Words that may stand only in certain places.

use super::finding::Finding;
use super::source::Source;
use super::tokens;

/// Words, the only places below `within` where they may stand, and why.
struct Ban {
    /// Tokens separated by spaces.
    words: &'static str,
    within: &'static str,
    only: &'static [&'static str],
    reason: &'static str,
}

const EDGES: &[&str] = &["server/api/src", "server/admin/src", "server/web/src", "server/src/router"];
const PURE: &str = "The protocol has no clock, no chance and no I/O; the caller hands them in.";
const NO_CLOCK: &str = "There is no system clock in a browser's WASM: the call panics. \
                        Ask JavaScript's Date.";

const RECRUITERS_ALONE: &str = "Notes never reach a client's contact, so nothing that answers one may name them.";

const BANS: [Ban; 16] = [
    Ban { words: "notes", within: "server/api/src", only: &[], reason: RECRUITERS_ALONE },
    Ban { words: "notes", within: "server/app/src/portal", only: &[], reason: RECRUITERS_ALONE },
    Ban { words: "notes", within: "server/app/src/documents/shared", only: &[], reason: RECRUITERS_ALONE },
    Ban { words: "notes", within: "server/app/src/mail", only: &[], reason: RECRUITERS_ALONE },
    Ban {
        words: "sqlx : :",
        within: "server",
        only: &["server/store/src"],
        reason: "Only store has SQL, so that both engines are kept in one place.",
    },
    Ban {
        words: ". begin (",
        within: "server",
        only: &["server/app/src", "server/store/src"],
        reason: "Only app opens transactions: a use case is one, with its audit row and its mails.",
    },
    Ban {
        words: "StatusCode",
        within: "server",
        only: EDGES,
        reason: "Only what answers HTTP knows status codes; app and store speak of what happened.",
    },
    Ban { words: "SystemTime : : now", within: "protocol/src", only: &[], reason: PURE },
    Ban { words: "Instant : : now", within: "protocol/src", only: &[], reason: PURE },
    Ban { words: "getrandom", within: "protocol/src", only: &[], reason: PURE },
    Ban { words: "std : : fs", within: "protocol/src", only: &[], reason: PURE },
    Ban { words: "std : : net", within: "protocol/src", only: &[], reason: PURE },
    Ban { words: "SystemTime : : now", within: "views/src", only: &[], reason: NO_CLOCK },
    Ban { words: "Instant : : now", within: "views/src", only: &[], reason: NO_CLOCK },
    Ban { words: "SystemTime : : now", within: "widget/src", only: &[], reason: NO_CLOCK },
    Ban { words: "Instant : : now", within: "widget/src", only: &[], reason: NO_CLOCK },
];

/// Checks one source against every ban.
pub fn check(source: &Source) -> Vec<Finding> {
    BANS.iter().filter(|ban| ban.concerns(&source.path)).flat_map(|ban| ban.check(source)).collect()
}

impl Ban {
    fn concerns(&self, path: &str) -> bool {
        is_below(path, self.within) && !self.only.iter().any(|place| is_below(path, place))
    }

    fn check(&self, source: &Source) -> Vec<Finding> {
        let tokens = &source.tokens;
        let found = tokens::find(tokens, self.words).map(|at| {
            let what = format!("`{}`", self.words.replace(' ', ""));
            source.finding(tokens[at].line, what, self.reason)
        });
        found.collect()
    }
}

/// Whether a file is the module `place` or lies in its folder.
fn is_below(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.starts_with(['/', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> anyhow::Result<Vec<String>> {
        let findings = check(&Source::new(path, text)?);
        Ok(findings.into_iter().map(|it| format!("{} {}", it.place, it.what)).collect())
    }

    #[test]
    fn sql_stays_in_the_store() -> anyhow::Result<()> {
        let text = "use sqlx::Row;\nfn f() {}";
        assert_eq!(found("server/app/src/jobs.rs", text)?, ["server/app/src/jobs.rs:1 `sqlx::`"]);
        assert!(found("server/store/src/jobs.rs", text)?.is_empty());
        assert_eq!(found("server/store/src_more/jobs.rs", text)?.len(), 1);
        assert!(found("tests/all/main.rs", text)?.is_empty());
        Ok(())
    }

    #[test]
    fn notes_are_not_named_where_contacts_are_answered() -> anyhow::Result<()> {
        let text = "use portico_app::notes;\nfn f() { notes::list(); }";
        assert_eq!(found("server/api/src/widget/client.rs", text)?.len(), 2);
        assert_eq!(found("server/app/src/portal/mod.rs", text)?.len(), 2);
        assert!(found("server/admin/src/notes/list.rs", text)?.is_empty());
        Ok(())
    }

    #[test]
    fn transactions_begin_in_app() -> anyhow::Result<()> {
        let text = "async fn f(pool: &Pool) { pool\n.begin()\n.await }";
        assert_eq!(found("server/src/jobs/mail.rs", text)?, ["server/src/jobs/mail.rs:2 `.begin(`"]);
        assert!(found("server/app/src/mail/queue.rs", text)?.is_empty());
        Ok(())
    }

    #[test]
    fn status_codes_stay_at_the_edge() -> anyhow::Result<()> {
        let text = "use axum::http::StatusCode;";
        assert_eq!(found("server/app/src/error.rs", text)?.len(), 1);
        assert_eq!(found("server/src/jobs/mail.rs", text)?.len(), 1);
        assert!(found("server/api/src/widget/jobs.rs", text)?.is_empty());
        Ok(())
    }

    #[test]
    fn the_protocol_has_no_clock() -> anyhow::Result<()> {
        let text = "/// Not SystemTime::now.\nfn f() { std::time::SystemTime::now(); }";
        let found = found("protocol/src/signing.rs", text)?;
        assert_eq!(found, ["protocol/src/signing.rs:2 `SystemTime::now`"]);
        Ok(())
    }
}
