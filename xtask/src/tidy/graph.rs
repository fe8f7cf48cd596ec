//! Which file uses which: the graph of imports of all our crates, read from their tokens.
//!
//! An import is a `use`, a path inside of code, or the call of a macro. It leads to the file in which the thing is
//! defined, through whatever re-exports it. Declaring a module is no import. Calls of methods are not seen.

pub mod circles;
pub mod floors;
pub mod folders;
pub mod layers;
pub mod reach;
mod resolve;
mod scope;
mod tree;

use std::collections::BTreeMap;

use super::source::Source;
use resolve::Target;
use scope::Path;
pub use tree::{Crate, Tree};

/// Which file uses which.
pub struct Graph {
    /// Paths of the files.
    pub files: Vec<String>,
    /// For each file those that it uses, with the line of the first use.
    pub uses: Vec<BTreeMap<usize, usize>>,
    /// Those of them that no third crate lies between, with the line of the first such use.
    pub direct_uses: Vec<BTreeMap<usize, usize>>,
    /// The folder of the root file that each file belongs to.
    pub roots: Vec<String>,
}

impl Graph {
    /// Reads the graph.
    pub fn new(crates: &[Crate], sources: &[Source]) -> Self {
        let tree = Tree::new(crates, sources);
        let mut uses = vec![BTreeMap::new(); tree.files.len()];
        let mut direct_uses = uses.clone();
        let mut roots = vec![String::new(); tree.files.len()];
        for (at, module) in tree.modules.iter().enumerate() {
            let root = tree.path(module.root);
            roots[module.file] = root.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
            let mut add = |target: usize, path: &Path| {
                let to = tree.modules[target].file;
                if to == module.file {
                    return;
                }
                note_first(&mut uses[module.file], to, path.line);
                if tree.is_direct(at, &path.segments, target) {
                    note_first(&mut direct_uses[module.file], to, path.line);
                }
            };
            for import in &module.scope.imports {
                match tree.resolve(at, &import.path.segments) {
                    Some(Target::Item(to)) => add(to, &import.path),
                    Some(Target::Module(to)) if import.name.is_none() => add(to, &import.path),
                    // What is used of an imported module stands in the paths that begin with it.
                    _ => {}
                }
            }
            for path in &module.scope.paths {
                if let Some(Target::Item(to)) = tree.resolve(at, &path.segments) {
                    add(to, path);
                }
            }
            for call in &module.scope.macro_calls {
                if let Some(to) = tree.find_macro(at, &call.segments[0]) {
                    add(to, call);
                }
            }
        }
        Self { files: tree.files, uses, direct_uses, roots }
    }

    /// `file:line` of the import that leads from one file to another.
    pub fn place(&self, from: usize, to: usize) -> String {
        format!("{}:{}", self.files[from], self.uses[from].get(&to).copied().unwrap_or(0))
    }
}

fn note_first(uses: &mut BTreeMap<usize, usize>, to: usize, line: usize) {
    let first = uses.entry(to).or_insert(line);
    *first = line.min(*first);
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A graph of one library per folder `NAME/src`, planted as text.
    pub fn planted(files: &[(&str, &str)]) -> anyhow::Result<Graph> {
        let sources = files.iter().map(|(path, text)| Source::new(path, text)).collect::<anyhow::Result<Vec<_>>>()?;
        let roots = files.iter().filter_map(|(path, _)| path.strip_suffix("/src/lib.rs"));
        let crates: Vec<Crate> = roots
            .map(|folder| Crate {
                name: folder.replace(['/', '-'], "_"),
                lib: Some(format!("{folder}/src/lib.rs")),
                others: Vec::new(),
            })
            .collect();
        Ok(Graph::new(&crates, &sources))
    }

    fn uses(graph: &Graph) -> Vec<String> {
        let mut found = Vec::new();
        for (from, uses) in graph.uses.iter().enumerate() {
            found.extend(uses.keys().map(|to| format!("{} > {}", graph.place(from, *to), graph.files[*to])));
        }
        found.sort();
        found
    }

    #[test]
    fn imports_lead_to_where_a_thing_is_defined() -> anyhow::Result<()> {
        let graph = planted(&[
            ("a/src/lib.rs", "pub mod shop;\npub use shop::Price as Cost;"),
            ("a/src/shop/mod.rs", "mod price;\nmod till;\npub use price::Price;\npub fn open() {}"),
            ("a/src/shop/price.rs", "pub struct Price;"),
            ("a/src/shop/till.rs", "use super::Price;\nfn f() { super::open() }"),
            ("b/src/lib.rs", "use a::{shop, Cost};\nfn f() { shop::open(); std::mem::take(x); }"),
        ])?;
        let expected = [
            "a/src/lib.rs:2 > a/src/shop/price.rs",
            "a/src/shop/mod.rs:3 > a/src/shop/price.rs",
            "a/src/shop/till.rs:1 > a/src/shop/price.rs",
            "a/src/shop/till.rs:2 > a/src/shop/mod.rs",
            "b/src/lib.rs:1 > a/src/shop/price.rs",
            "b/src/lib.rs:2 > a/src/shop/mod.rs",
        ];
        assert_eq!(uses(&graph), expected);
        Ok(())
    }

    #[test]
    fn macros_and_globs_are_followed() -> anyhow::Result<()> {
        let graph = planted(&[
            ("a/src/lib.rs", "#[macro_use]\nmod rows;\nmod list;\nmod names;"),
            ("a/src/rows.rs", "macro_rules! row { () => {} }\n#[macro_export]\nmacro_rules! shown { () => {} }"),
            ("a/src/names.rs", "pub struct Name;"),
            ("a/src/list.rs", "use crate::names::*;\nrow!();\nfn f(name: &Name) { assert!(x != y) }"),
            ("b/src/lib.rs", "a::shown!();"),
        ])?;
        let expected =
            ["a/src/list.rs:1 > a/src/names.rs", "a/src/list.rs:2 > a/src/rows.rs", "b/src/lib.rs:1 > a/src/rows.rs"];
        assert_eq!(uses(&graph), expected);
        Ok(())
    }

    #[test]
    fn declaring_or_importing_a_module_is_no_import_of_what_is_in_it() -> anyhow::Result<()> {
        let graph = planted(&[
            ("a/src/lib.rs", "pub mod x;\npub use x as y;"),
            ("a/src/x.rs", "use crate::x;\nimage::load();\nfn f(x: fn()) {}"),
        ])?;
        assert!(uses(&graph).is_empty(), "{:?}", uses(&graph));
        Ok(())
    }
}
