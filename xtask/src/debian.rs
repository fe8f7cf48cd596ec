//! Programs that Rust does not bring and a build, a test or a measurement needs: they are Debian packages.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};
use rustix::process::geteuid;

use crate::{cluster, command, workspace};

/// A program, how to find it, and the packages that bring it.
pub struct Program {
    name: &'static str,
    packages: &'static [&'static str],
    find: fn() -> Option<PathBuf>,
}

/// It links every program, and compiles SQLite and parts of the cryptography.
pub const C_COMPILER: Program =
    Program { name: "a C compiler", packages: &["gcc", "libc6-dev"], find: || workspace::program("cc") };

pub const CHROMIUM: Program = Program {
    name: "Chromium",
    packages: &["chromium"],
    find: || ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|it| workspace::program(it)),
};

pub const POSTGRES: Program = Program { name: "PostgreSQL", packages: &["postgresql"], find: cluster::programs };

/// It installs the linter of scripts, which runs in Node.js.
pub const NPM: Program = Program { name: "npm", packages: &["nodejs", "npm"], find: || workspace::program("npm") };

pub const PYTHON: Program = Program { name: "Python's venv", packages: &["python3-venv"], find: python };

pub const LIBREOFFICE: Program =
    Program { name: "LibreOffice Calc", packages: &["libreoffice-calc-nogui"], find: || workspace::program("soffice") };

impl Program {
    /// Where the program is; call [`install`] before.
    pub fn path(&self) -> Result<PathBuf> {
        match (self.find)() {
            Some(path) => Ok(path),
            None => bail!("{} is still missing after installing {}", self.name, self.packages.join(" ")),
        }
    }
}

/// Installs what is missing, or names the command that does.
pub fn install(programs: &[Program]) -> Result<()> {
    let missing: Vec<&Program> = programs.iter().filter(|it| (it.find)().is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|program| program.name).collect();
    let packages: Vec<&str> = missing.iter().flat_map(|program| program.packages).copied().collect();
    println!("missing: {}", names.join(", "));
    let install = ["install", "--yes", "--no-install-recommends"];
    if !geteuid().is_root() || workspace::program("apt-get").is_none() {
        bail!(
            "install what is missing and try again; on Debian:\n    \
             sudo apt-get update && sudo apt-get {} {}",
            install.join(" "),
            packages.join(" ")
        );
    }
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    command::run(apt().arg("update"))?;
    command::run(apt().args(install).args(packages))
}

/// A Python that can make an environment with pip inside: Debian's needs a package for it.
fn python() -> Option<PathBuf> {
    let python = workspace::program("python3")?;
    let capable = command::succeeds(Command::new(&python).args(["-c", "import ensurepip, venv"]));
    capable.then_some(python)
}
