//! `cargo xtask tidy`: the bans that the compiler does not know, each with its reason.
//!
//! The bans themselves are tables: which crate may depend on which, which file may import which, which words may stand
//! where, and how files are called. Sources are read as Rust tokens, so a word in a comment or in a string is no
//! finding, and one inside a macro is.

mod crates;
mod files;
mod finding;
mod folders;
mod graph;
mod manifest;
mod nouns;
mod references;
mod source;
mod tokens;
mod unused;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use toml::{Table, Value};

use crate::workspace;
use finding::Finding;
use graph::{Crate, Graph, circles, floors, layers, reach};
use manifest::Manifest;
use source::Source;

/// The documents whose references are followed.
const DOCUMENTS: [&str; 3] = ["ARCHITECTURE.md", "docs/decisions.md", "docs/features.md"];

/// The repository as tidy sees it.
struct Repository {
    manifests: Vec<Manifest>,
    /// Names of the dependencies that the crates share.
    shared: Vec<String>,
    /// Paths of all files in the folders of code, and of those beside them.
    files: Vec<String>,
    sources: Vec<Source>,
    /// The documents with their texts.
    documents: Vec<(&'static str, String)>,
}

/// Checks the whole repository and prints what it finds.
pub fn run() -> Result<()> {
    let repository = Repository::read(&workspace::root())?;
    let findings = repository.check();
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("tidy: nothing to find fault with"),
        count => bail!("tidy found {count} broken bans"),
    }
    Ok(())
}

impl Repository {
    fn read(root: &Path) -> Result<Self> {
        let manifests = manifest::read_all(root)?;
        let table: Table = fs::read_to_string(root.join("Cargo.toml"))?.parse()?;
        let shared = table.get("workspace").and_then(|it| it.get("dependencies")).and_then(Value::as_table);
        let shared = shared.into_iter().flat_map(Table::keys).cloned().collect();
        let tops = manifests.iter().filter_map(|manifest| manifest.folder.split('/').next());
        let tops: BTreeSet<&str> = tops.chain(["docs"]).collect();
        let mut files: Vec<String> = fs::read_dir(root)?
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .filter(|name| root.join(name).is_file())
            .collect();
        let mut sources = Vec::new();
        for file in tops.iter().flat_map(|top| workspace::files_below(&root.join(top))) {
            let path = file.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            if path.ends_with(".rs") {
                sources.push(Source::new(&path, &fs::read_to_string(&file)?)?);
            }
            files.push(path);
        }
        let documents = DOCUMENTS
            .into_iter()
            .map(|document| Ok((document, fs::read_to_string(root.join(document))?)))
            .collect::<Result<_>>()?;
        Ok(Self { manifests, shared, files, sources, documents })
    }

    fn check(&self) -> Vec<Finding> {
        let files: Vec<&str> = self.files.iter().map(String::as_str).collect();
        let paths: Vec<&str> = self.sources.iter().map(|source| source.path.as_str()).collect();
        let crates: Vec<Crate> = self.manifests.iter().map(|manifest| manifest.crate_among(&paths)).collect();
        let graph = Graph::new(&crates, &self.sources);
        let mut findings = crates::check(&self.manifests);
        findings.extend(circles::check(&graph));
        findings.extend(graph::folders::check(&graph));
        findings.extend(floors::check(&graph, &floors::ORDERS));
        findings.extend(layers::check(&graph, &layers::BANS));
        findings.extend(reach::check(&graph, &reach::WALLS));
        findings.extend(folders::check(&paths));
        findings.extend(unused::check(&self.manifests, &self.sources, &self.shared));
        findings.extend(nouns::check(&self.sources));
        findings.extend(files.iter().filter_map(|file| files::check_name(file)));
        for source in &self.sources {
            findings.extend(files::check_length(source));
            findings.extend(words::check(source));
        }
        for (document, text) in &self.documents {
            findings.extend(references::check(document, text, &files, &self.sources));
        }
        findings
    }
}
