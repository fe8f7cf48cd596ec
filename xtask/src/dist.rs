//! `cargo xtask dist`: one self-contained binary for production.

use std::fs;

use anyhow::{Context, Result};

use crate::{assets, command, table, workspace};

/// Builds the release binary and leaves it at `target/dist/portico`.
pub fn run() -> Result<()> {
    assets::run()?;
    command::run(command::cargo().args(["build", "--release", "--package", "portico"]))?;
    let built = workspace::target().join("release/portico");
    let folder = workspace::target().join("dist");
    fs::create_dir_all(&folder)?;
    let binary = folder.join("portico");
    let size = fs::copy(&built, &binary)
        .with_context(|| format!("cannot copy {} to {}", built.display(), binary.display()))?;
    println!("{}: {} bytes", binary.display(), table::bytes(size as usize));
    Ok(())
}
