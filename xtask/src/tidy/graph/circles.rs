//! Circles of imports, each named by its shortest loop.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::Graph;
use crate::tidy::finding::Finding;

const BETWEEN_FILES: &str = "Files that need each other are one file in pieces: none can be read, tested or moved alone. \
                             Carry what both need into a third.";

/// The circles between files.
pub fn check(graph: &Graph) -> Vec<Finding> {
    let arrows: Vec<BTreeSet<usize>> = graph.uses.iter().map(|uses| uses.keys().copied().collect()).collect();
    let describe = |circle: Vec<usize>| {
        let place = |at: usize| graph.place(circle[at], circle[(at + 1) % circle.len()]);
        let steps: Vec<String> = (0..circle.len()).map(place).collect();
        let what = format!("files import each other: {} → {}", steps.join(" → "), graph.files[circle[0]]);
        Finding { place: steps[0].clone(), what, reason: BETWEEN_FILES }
    };
    shortest(&arrows).into_iter().map(describe).collect()
}

/// One circle for each set of nodes that reach each other: the shortest there is in it, from its lowest node on.
pub fn shortest(arrows: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let mut circles: Vec<Vec<usize>> = Vec::new();
    for knot in knots(arrows) {
        let loops = knot.iter().filter_map(|start| loop_from(arrows, &knot, *start));
        circles.extend(loops.min_by_key(Vec::len));
    }
    circles
}

/// The shortest way from a node back to itself that stays inside the knot.
fn loop_from(arrows: &[BTreeSet<usize>], knot: &BTreeSet<usize>, start: usize) -> Option<Vec<usize>> {
    let mut came_from = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for next in arrows[node].intersection(knot) {
            if *next == start {
                let mut way = vec![node];
                while let Some(before) = way.last().and_then(|last| came_from.get(last)) {
                    way.push(*before);
                }
                way.reverse();
                return Some(way);
            }
            if !came_from.contains_key(next) {
                came_from.insert(*next, node);
                queue.push_back(*next);
            }
        }
    }
    None
}

/// The sets of two or more nodes that all reach each other.
fn knots(arrows: &[BTreeSet<usize>]) -> Vec<BTreeSet<usize>> {
    let reached: Vec<BTreeSet<usize>> = (0..arrows.len()).map(|node| reached_from(arrows, node)).collect();
    let mut knots = BTreeMap::new();
    for node in 0..arrows.len() {
        if reached[node].contains(&node) {
            let knot: BTreeSet<usize> =
                reached[node].iter().copied().filter(|to| reached[*to].contains(&node)).collect();
            if let Some(first) = knot.first() {
                knots.insert(*first, knot);
            }
        }
    }
    knots.into_values().collect()
}

/// What can be reached from a node by at least one arrow.
fn reached_from(arrows: &[BTreeSet<usize>], start: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut left = vec![start];
    while let Some(node) = left.pop() {
        left.extend(arrows[node].iter().filter(|next| reached.insert(**next)));
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::super::tests::planted;
    use super::*;

    fn found(files: &[(&str, &str)]) -> anyhow::Result<Vec<String>> {
        Ok(check(&planted(files)?).into_iter().map(|finding| finding.what).collect())
    }

    #[test]
    fn a_circle_is_named_by_its_shortest_loop() -> anyhow::Result<()> {
        let found = found(&[
            ("a/src/lib.rs", "mod p; mod q; mod r; mod s;"),
            ("a/src/p.rs", "\nuse crate::q::Q;\npub struct P;"),
            ("a/src/q.rs", "use super::r::R;\npub struct Q;"),
            ("a/src/r.rs", "pub struct R;\nfn f() { crate::p::P; super::q::Q }"),
            ("a/src/s.rs", "use crate::p::P;"),
        ])?;
        assert_eq!(found, ["files import each other: a/src/q.rs:1 → a/src/r.rs:2 → a/src/q.rs"]);
        Ok(())
    }

    #[test]
    fn a_child_that_imports_from_its_parent_closes_a_circle() -> anyhow::Result<()> {
        let child = ("a/src/shop/till.rs", "use super::Shop;\npub fn open(_: Shop) {}");
        let parent = |text| ("a/src/shop/mod.rs", text);
        let root = ("a/src/lib.rs", "mod shop;");
        assert!(found(&[root, child, parent("mod till;\npub struct Shop;")])?.is_empty());
        let circle = found(&[root, child, parent("mod till;\npub use till::open;\npub struct Shop;")])?;
        assert_eq!(circle, ["files import each other: a/src/shop/mod.rs:2 → a/src/shop/till.rs:1 → a/src/shop/mod.rs"]);
        Ok(())
    }
}
