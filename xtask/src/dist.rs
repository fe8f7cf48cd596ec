//! `cargo xtask dist`: one self-contained binary for production.

use std::fs;

use anyhow::{Context, Result};
use clap::Args;

use crate::assets::{self, Optimiser};
use crate::machine::{self, Space, WASM};
use crate::{command, table, workspace};

/// What may be left out.
#[derive(Args)]
pub struct Options {
    /// Go on where wasm-opt is missing, with a widget that is a little heavier for every visitor.
    #[arg(long)]
    without_wasm_opt: bool,
}

/// Measured: the widget, and the server with its dependencies.
const SPACE: Space = Space(2_500);

/// Builds the release binary and leaves it at `target/dist/portico`.
pub fn run(options: &Options) -> Result<()> {
    machine::prepare(&[WASM], SPACE)?;
    match options.without_wasm_opt {
        true => assets::build(Optimiser::IfThere)?,
        false => assets::build(Optimiser::Required)?,
    }
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
