//! The Python tools some tests run, in an environment of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{command, workspace};

/// Makes the environment, unless it is there with the same requirements, and returns its
/// interpreter.
pub fn prepare(python: &Path) -> Result<PathBuf> {
    let requirements = workspace::root().join("tests/requirements.txt");
    let wanted = fs::read(&requirements).context("cannot read tests/requirements.txt")?;
    let folder = workspace::target().join("python");
    let interpreter = folder.join("bin/python");
    let installed = folder.join("requirements.txt");
    if fs::read(&installed).is_ok_and(|present| present == wanted) && interpreter.is_file() {
        return Ok(interpreter);
    }
    command::run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = Command::new(&interpreter);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    command::run(pip.arg(&requirements))?;
    // Written last: an installation that was cut short begins anew.
    fs::write(installed, wanted)?;
    Ok(interpreter)
}
