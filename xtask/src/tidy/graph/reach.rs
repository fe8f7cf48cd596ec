//! What may not be reached, however many files lie between.

use std::collections::{HashMap, VecDeque};

use super::Graph;
use crate::tidy::finding::Finding;

/// Files from which others may not be reached.
pub struct Wall {
    pub from: &'static str,
    /// Paths of files without their ending, and of folders.
    pub to: &'static [&'static str],
    pub reason: &'static str,
}

/// The walls of the server.
pub const WALLS: [Wall; 1] = [Wall {
    from: "server/api/src",
    to: &["server/app/src/notes", "server/store/src/notes"],
    reason: "Notes never reach a client's contact, so nothing that answers one may lead to them.",
}];

/// The shortest way through each wall, if there is one.
pub fn check(graph: &Graph, walls: &[Wall]) -> Vec<Finding> {
    walls.iter().filter_map(|wall| breach(graph, wall)).collect()
}

fn breach(graph: &Graph, wall: &Wall) -> Option<Finding> {
    let is_below = |file: &str, place: &str| file.strip_prefix(place).is_some_and(|rest| rest.starts_with(['/', '.']));
    let mut came_from: HashMap<usize, usize> = HashMap::new();
    let outside: Vec<usize> = (0..graph.files.len()).filter(|file| is_below(&graph.files[*file], wall.from)).collect();
    let mut queue: VecDeque<usize> = outside.iter().copied().collect();
    while let Some(file) = queue.pop_front() {
        if wall.to.iter().any(|place| is_below(&graph.files[file], place)) {
            let mut way = vec![file];
            while let Some(before) = way.last().and_then(|last| came_from.get(last)) {
                way.push(*before);
            }
            way.reverse();
            let steps: Vec<String> = way.windows(2).map(|pair| graph.place(pair[0], pair[1])).collect();
            let what = format!("leads to {}: {}", graph.files[file], steps.join(" → "));
            return Some(Finding { place: steps.first().cloned().unwrap_or_default(), what, reason: wall.reason });
        }
        for next in graph.uses[file].keys() {
            if !outside.contains(next) && !came_from.contains_key(next) {
                came_from.insert(*next, file);
                queue.push_back(*next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::planted;
    use super::*;

    const WALL: Wall = Wall { from: "api/src", to: &["app/src/notes"], reason: "Notes stay inside." };

    fn found(portal: &str) -> anyhow::Result<Vec<String>> {
        let graph = planted(&[
            ("api/src/lib.rs", "mod jobs;"),
            ("api/src/jobs.rs", "use app::portal::list;"),
            ("app/src/lib.rs", "pub mod portal; pub mod notes; mod history;\npub use notes::write::write;"),
            ("app/src/portal.rs", portal),
            ("app/src/history.rs", "use crate::notes::write::write;\npub fn all() {}"),
            ("app/src/notes/mod.rs", "pub mod write;"),
            ("app/src/notes/write.rs", "pub fn write() {}"),
        ])?;
        Ok(check(&graph, &[WALL]).into_iter().map(|finding| finding.what).collect())
    }

    #[test]
    fn a_way_round_is_found() -> anyhow::Result<()> {
        assert!(found("pub fn list() {}")?.is_empty());
        let way = "leads to app/src/notes/write.rs: api/src/jobs.rs:1 → app/src/portal.rs:2 → app/src/history.rs:1";
        assert_eq!(found("pub fn list() {\ncrate::history::all() }")?, [way]);
        Ok(())
    }
}
