//! Circles between the folders of a crate, at each level.
//!
//! A file `x.rs` and a folder `x` are one there. The file that declares the modules of a level (`lib.rs`, `main.rs`,
//! `mod.rs`) stands above it and belongs to none of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Graph, circles};
use crate::tidy::finding::Finding;

const BETWEEN_FOLDERS: &str = "Folders that need each other are one subject: neither can be read or moved alone. Carry what \
                               both need into a folder below them.";

/// Files that stand above their folder.
const ABOVE: [&str; 3] = ["lib.rs", "main.rs", "mod.rs"];

/// The folders of one level and how they use each other.
struct Level {
    names: Vec<String>,
    /// For each pair the import that shows it.
    uses: BTreeMap<(usize, usize), String>,
}

/// The circles between folders.
pub fn check(graph: &Graph) -> Vec<Finding> {
    let levels: BTreeSet<(&str, String)> =
        graph.files.iter().zip(&graph.roots).flat_map(|(file, root)| levels_of(file, root)).collect();
    levels.iter().flat_map(|(root, folder)| check_level(graph, root, folder)).collect()
}

/// The folders that a file stands in, from that of its crate's root file on.
fn levels_of<'a>(file: &str, root: &'a str) -> Vec<(&'a str, String)> {
    let Some(below) = file.strip_prefix(root) else { return Vec::new() };
    let ends = below.match_indices('/').map(|(at, _)| at);
    ends.map(|at| (root, format!("{root}{}", &below[..at]))).collect()
}

fn check_level(graph: &Graph, root: &str, folder: &str) -> Vec<Finding> {
    let level = Level::new(graph, root, folder);
    let arrows: Vec<BTreeSet<usize>> = (0..level.names.len())
        .map(|from| level.uses.keys().filter(|(it, _)| *it == from).map(|(_, to)| *to).collect())
        .collect();
    let describe = |circle: Vec<usize>| {
        let step = |at: usize| {
            let (from, to) = (circle[at], circle[(at + 1) % circle.len()]);
            let place = level.uses.get(&(from, to)).map_or("", String::as_str);
            format!("{} → {} ({place})", level.names[from], level.names[to])
        };
        let steps: Vec<String> = (0..circle.len()).map(step).collect();
        let what = format!("folders import each other: {}", steps.join(", "));
        Finding { place: folder.to_owned(), what, reason: BETWEEN_FOLDERS }
    };
    let holds_a_folder = |circle: &Vec<usize>| {
        let inside = |unit: &usize| format!("{folder}/{}/", level.names[*unit]);
        circle.iter().any(|unit| graph.files.iter().any(|file| file.starts_with(&inside(unit))))
    };
    // A circle of nothing but files is found as such.
    circles::shortest(&arrows).into_iter().filter(holds_a_folder).map(describe).collect()
}

impl Level {
    fn new(graph: &Graph, root: &str, folder: &str) -> Self {
        let units: Vec<Option<&str>> = graph
            .files
            .iter()
            .zip(&graph.roots)
            .map(|(file, its)| if its == root { unit(file, folder) } else { None })
            .collect();
        let names: BTreeSet<&str> = units.iter().flatten().copied().collect();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let number = |unit: Option<&str>| names.iter().position(|name| Some(name.as_str()) == unit);
        let mut uses = BTreeMap::new();
        for (from, targets) in graph.uses.iter().enumerate() {
            for to in targets.keys() {
                if let (Some(one), Some(other)) = (number(units[from]), number(units[*to]))
                    && one != other
                {
                    uses.entry((one, other)).or_insert_with(|| graph.place(from, *to));
                }
            }
        }
        Self { names, uses }
    }
}

/// The folder, or the file without its ending, that stands directly in `folder` and holds this file.
pub fn unit<'a>(file: &'a str, folder: &str) -> Option<&'a str> {
    let below = file.strip_prefix(folder)?.strip_prefix('/')?;
    match below.split_once('/') {
        Some((unit, _)) => Some(unit),
        None if ABOVE.contains(&below) => None,
        None => below.strip_suffix(".rs"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::planted;
    use super::*;

    #[test]
    fn a_circle_of_folders_needs_no_circle_of_files() -> anyhow::Result<()> {
        let graph = planted(&[
            ("a/src/lib.rs", "mod shop; mod mail;"),
            ("a/src/shop/mod.rs", "mod till; mod shelf;"),
            ("a/src/shop/till.rs", "use crate::mail::letter::Letter;"),
            ("a/src/shop/shelf.rs", "pub struct Shelf;"),
            ("a/src/mail/mod.rs", "pub mod letter; mod list;"),
            ("a/src/mail/letter.rs", "pub struct Letter;"),
            ("a/src/mail/list.rs", "\nuse crate::shop::shelf::Shelf;"),
        ])?;
        assert!(circles::check(&graph).is_empty());
        let found: Vec<String> = check(&graph).into_iter().map(|finding| finding.what).collect();
        let expected =
            "folders import each other: mail → shop (a/src/mail/list.rs:2), shop → mail (a/src/shop/till.rs:1)";
        assert_eq!(found, [expected]);
        Ok(())
    }

    #[test]
    fn deeper_levels_are_looked_at_too() -> anyhow::Result<()> {
        let graph = planted(&[
            ("a/src/lib.rs", "mod shop;"),
            ("a/src/shop/mod.rs", "mod p; mod q;"),
            ("a/src/shop/p.rs", "use super::q::one::One;\npub mod two;"),
            ("a/src/shop/p/two.rs", "pub struct Two;"),
            ("a/src/shop/q.rs", "pub mod one; use super::p::two::Two;"),
            ("a/src/shop/q/one.rs", "pub struct One;"),
        ])?;
        assert_eq!(check(&graph).len(), 1);
        Ok(())
    }
}
