//! `cargo xtask tidy`: the bans that the compiler does not know, each with its reason.
//!
//! The bans themselves are tables: which room may depend on which, which module of the server
//! may use which, which words may stand where, and how files are called. Sources are read as
//! Rust tokens, so a word in a comment or in a string is no finding, and one inside a macro is.

mod crates;
mod files;
mod modules;
mod tokens;
mod words;

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::workspace;
use tokens::Token;

/// The top folders of the repository that hold code.
const ROOMS: [&str; 8] = ["embed", "examples", "protocol", "server", "tests", "views", "widget", "xtask"];

/// A ban that was broken.
#[derive(Debug, PartialEq)]
pub struct Finding {
    /// File below the repository's root, with the line where there is one.
    place: String,
    /// What stands there.
    what: String,
    /// Why it is banned.
    reason: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, what, reason } = self;
        write!(out, "{place}: {what}\n    {reason}")
    }
}

/// One Rust source file.
pub struct Source {
    /// Path below the repository's root, with `/`.
    path: String,
    /// How many lines it has.
    lines: usize,
    /// What it says, without comments.
    tokens: Vec<Token>,
}

impl Source {
    /// Reads Rust text; text that is not Rust is an error.
    fn new(path: &str, text: &str) -> Result<Self> {
        let tokens = tokens::read(text).with_context(|| format!("{path} is not Rust"))?;
        Ok(Self { path: path.to_owned(), lines: text.lines().count(), tokens })
    }

    /// A finding at one of the file's tokens.
    fn finding(&self, line: usize, what: String, reason: &'static str) -> Finding {
        Finding { place: format!("{}:{line}", self.path), what, reason }
    }
}

/// Checks the whole repository and prints what it finds.
pub fn run() -> Result<()> {
    let findings = check(&workspace::root())?;
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("tidy: nothing to find fault with"),
        count => bail!("tidy found {count} broken bans"),
    }
    Ok(())
}

fn check(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = crates::check(root)?;
    for room in ROOMS {
        for file in workspace::files_below(&root.join(room)) {
            let path = file.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            findings.extend(files::check_name(&path));
            if path.ends_with(".rs") {
                let source = Source::new(&path, &fs::read_to_string(&file)?)?;
                findings.extend(files::check_length(&source));
                findings.extend(modules::check(&source));
                findings.extend(words::check(&source));
            }
        }
    }
    Ok(findings)
}
