//! The linter of scripts, in a folder of its own.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::debian::{self, NPM};
use crate::output::Output;
use crate::{command, workspace};

/// What says which version to install, below the folder in which it stands.
const WANTED: [&str; 2] = ["package.json", "package-lock.json"];

/// Lints all scripts by the rules of `biome.jsonc`.
pub fn lint(output: &mut Output) -> Result<()> {
    debian::install(&[NPM])?;
    let folder = workspace::target().join("biome");
    install(&folder, output)?;
    let mut biome = Command::new(folder.join("node_modules/.bin/biome"));
    biome.current_dir(workspace::root()).args(["lint", "--error-on-warnings", "--max-diagnostics=none"]);
    output.run(&mut biome)
}

/// Installs the linter, unless it is there in the version that is wanted.
fn install(folder: &Path, output: &mut Output) -> Result<()> {
    let installed = folder.join("installed");
    let mut wanted = Vec::new();
    for name in WANTED {
        let path = workspace::root().join("xtask/biome").join(name);
        wanted.push(fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    if fs::read(&installed).is_ok_and(|present| present == wanted.concat()) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    for (name, content) in WANTED.iter().zip(&wanted) {
        fs::write(folder.join(name), content)?;
    }
    let mut npm = Command::new(NPM.path()?);
    npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    output.run(&mut npm).with_context(|| format!("`{}` in {}", command::typed(&npm), folder.display()))?;
    // Written last: an installation that was cut short begins anew.
    Ok(fs::write(installed, wanted.concat())?)
}
