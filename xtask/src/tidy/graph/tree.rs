//! The modules of all crates, each with what it says and the file it stands in.

use std::collections::{BTreeMap, HashMap};

use super::scope::{self, Declared, Scope};
use crate::tidy::source::Source;

/// A crate as its manifest describes it.
#[derive(Debug)]
pub struct Crate {
    /// The name by which others import it.
    pub name: String,
    /// The root file of the library, if it is one.
    pub lib: Option<String>,
    /// The root files of programs, tests, benchmarks and examples.
    pub others: Vec<String>,
}

/// A module.
#[derive(Debug)]
pub struct Module {
    pub file: usize,
    pub parent: Option<usize>,
    /// The root module of its crate.
    pub root: usize,
    pub children: HashMap<String, usize>,
    pub scope: Scope,
}

/// All modules of all crates.
#[derive(Debug, Default)]
pub struct Tree {
    pub files: Vec<String>,
    pub modules: Vec<Module>,
    /// The root module of each library, by the name of its crate.
    pub libraries: BTreeMap<String, usize>,
}

impl Tree {
    /// Reads the crates from their sources. A file that no module declares is not part of it.
    pub fn new(crates: &[Crate], sources: &[Source]) -> Self {
        let mut tree = Self::default();
        let sources: HashMap<&str, &Source> = sources.iter().map(|source| (source.path.as_str(), source)).collect();
        for one in crates {
            for root in one.lib.iter().chain(&one.others) {
                let Some(module) = tree.add_file(&sources, root, None, true) else { continue };
                if one.lib.as_ref() == Some(root) {
                    tree.libraries.insert(one.name.clone(), module);
                }
            }
        }
        tree
    }

    /// The path of the file in which a module stands.
    pub fn path(&self, module: usize) -> &str {
        &self.files[self.modules[module].file]
    }

    /// Adds the module of a file and those below it.
    fn add_file(
        &mut self,
        sources: &HashMap<&str, &Source>,
        path: &str,
        parent: Option<usize>,
        is_root: bool,
    ) -> Option<usize> {
        let source = sources.get(path)?;
        let file = self.files.len();
        self.files.push(path.to_owned());
        let folder = match (is_root || path.ends_with("/mod.rs"), path.rsplit_once('/')) {
            (true, Some((folder, _))) => folder.to_owned(),
            _ => path.trim_end_matches(".rs").to_owned(),
        };
        Some(self.add(sources, scope::read(&source.tokens), file, parent, &folder))
    }

    /// Adds a module whose children's files stand in `folder`.
    fn add(
        &mut self,
        sources: &HashMap<&str, &Source>,
        mut scope: Scope,
        file: usize,
        parent: Option<usize>,
        folder: &str,
    ) -> usize {
        let declared = std::mem::take(&mut scope.modules);
        let module = self.modules.len();
        let root = parent.map_or(module, |parent| self.modules[parent].root);
        self.modules.push(Module { file, parent, root, children: HashMap::new(), scope });
        for Declared { name, path, inline } in declared {
            let child = match (inline, path) {
                (Some(inline), _) => Some(self.add(sources, inline, file, Some(module), &format!("{folder}/{name}"))),
                (None, Some(path)) => {
                    let beside = self.files[file].rsplit_once('/').map_or("", |(folder, _)| folder);
                    self.add_file(sources, &joined(beside, &path), Some(module), false)
                }
                (None, None) => self
                    .add_file(sources, &format!("{folder}/{name}.rs"), Some(module), false)
                    .or_else(|| self.add_file(sources, &format!("{folder}/{name}/mod.rs"), Some(module), false)),
            };
            if let Some(child) = child {
                self.modules[module].children.insert(name, child);
            }
        }
        module
    }
}

/// A path with its `..` taken out.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_found_in_every_place_rust_knows() -> anyhow::Result<()> {
        let files = [
            ("a/src/lib.rs", "mod plain; mod folder; mod inline { mod deep; }"),
            ("a/src/plain.rs", "mod child;"),
            ("a/src/plain/child.rs", ""),
            ("a/src/folder/mod.rs", "mod child;"),
            ("a/src/folder/child.rs", "#[path = \"../odd.rs\"] mod odd;"),
            ("a/src/odd.rs", ""),
            ("a/src/inline/deep.rs", ""),
            ("a/src/forgotten.rs", ""),
        ];
        let sources = files.iter().map(|(path, text)| Source::new(path, text)).collect::<anyhow::Result<Vec<_>>>()?;
        let crates = [Crate { name: "a".into(), lib: Some("a/src/lib.rs".into()), others: Vec::new() }];
        let mut found = Tree::new(&crates, &sources).files;
        found.sort();
        let mut expected: Vec<_> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        expected.retain(|path| !path.contains("forgotten"));
        expected.sort();
        assert_eq!(found, expected);
        Ok(())
    }
}
