//! What the assets are made from, so that an unchanged widget costs no time.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::bundle::hex;
use crate::workspace;

/// Files and folders whose change changes the assets, or may.
const SOURCES: [&str; 14] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "embed/src/loader.js",
    "protocol/Cargo.toml",
    "protocol/src",
    "rust-toolchain.toml",
    "views/Cargo.toml",
    "views/examples",
    "views/src",
    "widget/Cargo.toml",
    "widget/src",
    "xtask/src/assets",
    "xtask/src/assets.rs",
];

/// A digest of all sources, and of which optimiser is at hand.
pub fn fingerprint(optimiser: Option<&Path>) -> Result<String> {
    let root = workspace::root();
    let mut digest = Sha256::new();
    for file in SOURCES.iter().flat_map(|source| files(&root.join(source))) {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        // Names and lengths are part of it: bytes that move to another file are a change.
        digest.update(file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().as_bytes());
        digest.update(bytes.len().to_le_bytes());
        digest.update(bytes);
    }
    if let Some(program) = optimiser {
        let length = fs::metadata(program).map_or(0, |metadata| metadata.len());
        digest.update(program.to_string_lossy().as_bytes());
        digest.update(length.to_le_bytes());
    }
    Ok(hex(&digest.finalize()))
}

fn files(source: &Path) -> Vec<PathBuf> {
    match source.is_file() {
        true => vec![source.to_path_buf()],
        false => workspace::files_below(source),
    }
}
