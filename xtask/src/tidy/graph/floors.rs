//! The declared order of folders inside a crate: who stands higher may use what stands lower.

use super::{Graph, folders};
use crate::tidy::finding::Finding;

/// The floors of a crate, the lowest first. What is not named stands above them all.
pub struct Order {
    pub folder: &'static str,
    pub floors: &'static [&'static [&'static str]],
    pub reason: &'static str,
}

const SUBJECTS_ABOVE: &str = "What every subject uses knows none of them; else each subject would hang on all others.";

const SQL_BELOW: &str = "How SQL is written for both engines does not depend on what is stored.";

const VIEWS_ABOVE: &str = "The engine is built from the browser upwards, and no part of it knows what it is used for.";

/// The order inside the crates.
pub const ORDERS: [Order; 4] = [
    Order { folder: "server/admin/src", floors: &[&["urls"], &["words"], &["web"], &["ui"]], reason: SUBJECTS_ABOVE },
    Order {
        folder: "server/app/src",
        floors: &[
            &["error"],
            &["support"],
            &["security", "config"],
            &["board", "files", "sites", "smtp"],
            &["app", "change"],
            &["actor"],
        ],
        reason: SUBJECTS_ABOVE,
    },
    Order { folder: "server/store/src", floors: &[&["ids"], &["sql"]], reason: SQL_BELOW },
    Order {
        folder: "widget/src",
        floors: &[&["browser"], &["state"], &["calls"], &["forms"], &["elements"], &["events"]],
        reason: VIEWS_ABOVE,
    },
];

/// The imports that go up.
pub fn check(graph: &Graph, orders: &[Order]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for order in orders {
        for (from, uses) in graph.uses.iter().enumerate() {
            for to in uses.keys() {
                let units =
                    (folders::unit(&graph.files[from], order.folder), folders::unit(&graph.files[*to], order.folder));
                let (Some(lower), Some(upper)) = units else { continue };
                if order.floor(lower) < order.floor(upper) {
                    let what = format!("`{lower}` uses `{upper}`, which stands above it");
                    findings.push(Finding { place: graph.place(from, *to), what, reason: order.reason });
                }
            }
        }
    }
    findings
}

impl Order {
    fn floor(&self, unit: &str) -> usize {
        self.floors.iter().position(|floor| floor.contains(&unit)).unwrap_or(self.floors.len())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::planted;
    use super::*;

    #[test]
    fn a_lower_floor_may_not_use_a_higher_one() -> anyhow::Result<()> {
        let graph = planted(&[
            ("a/src/lib.rs", "mod urls; mod ui; mod clients; use clients::page::Page;"),
            ("a/src/urls.rs", "pub fn client() {}"),
            ("a/src/ui/mod.rs", "pub mod form;"),
            ("a/src/ui/form.rs", "\nuse crate::clients::page::Page;\npub struct Form;"),
            ("a/src/clients/mod.rs", "pub mod page;"),
            ("a/src/clients/page.rs", "pub struct Page;\nfn f() { crate::urls::client() }"),
        ])?;
        let order = Order { folder: "a/src", floors: &[&["urls"], &["ui"]], reason: SUBJECTS_ABOVE };
        let found = check(&graph, &[order]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "a/src/ui/form.rs:2");
        assert_eq!(found[0].what, "`ui` uses `clients`, which stands above it");
        Ok(())
    }
}
