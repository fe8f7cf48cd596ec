//! A Rust source file as tidy sees it.

use anyhow::{Context, Result};

use super::finding::Finding;
use super::tokens::{self, Token};

/// One Rust source file.
pub struct Source {
    /// Path below the repository's root, with `/`.
    pub path: String,
    /// How many lines it has.
    pub lines: usize,
    /// What it says, without comments.
    pub tokens: Vec<Token>,
}

impl Source {
    /// Reads Rust text; text that is not Rust is an error.
    pub fn new(path: &str, text: &str) -> Result<Self> {
        let tokens = tokens::read(text).with_context(|| format!("{path} is not Rust"))?;
        Ok(Self { path: path.to_owned(), lines: text.lines().count(), tokens })
    }

    /// A finding at one of the file's tokens.
    pub fn finding(&self, line: usize, what: String, reason: &'static str) -> Finding {
        Finding { place: format!("{}:{line}", self.path), what, reason }
    }
}
