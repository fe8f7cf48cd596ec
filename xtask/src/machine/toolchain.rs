//! Parts of Rust's toolchain that rustup installs by itself only where its automatic installation is on.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{command, workspace};

/// A part of the toolchain.
pub struct Part {
    name: &'static str,
    /// What shows that it is there: a path below the sysroot.
    path: &'static str,
    /// The words after `rustup` that add it.
    add: [&'static str; 3],
}

/// The standard library for the browser.
pub const WASM: Part = Part {
    name: "the target wasm32-unknown-unknown",
    path: "lib/rustlib/wasm32-unknown-unknown/lib",
    add: ["target", "add", "wasm32-unknown-unknown"],
};

/// The lints.
pub const CLIPPY: Part = Part { name: "clippy", path: "bin/cargo-clippy", add: ["component", "add", "clippy"] };

/// The formatter.
pub const RUSTFMT: Part = Part { name: "rustfmt", path: "bin/cargo-fmt", add: ["component", "add", "rustfmt"] };

/// Adds the parts that are missing, or names the command that does.
pub fn install(parts: &[Part]) -> Result<()> {
    let sysroot = sysroot()?;
    for part in parts.iter().filter(|part| part.is_missing(&sysroot)) {
        println!("missing: {}, in {}", part.name, sysroot.display());
        let mut rustup = Command::new("rustup");
        rustup.current_dir(workspace::root()).args(part.add);
        let typed = command::typed(&rustup);
        if workspace::program("rustup").is_none() {
            bail!(
                "rustup is not on the PATH, so {} cannot be added. With Rust from https://rustup.rs run:\n    {typed}",
                part.name
            );
        }
        if command::run(&mut rustup).is_err() || part.is_missing(&sysroot) {
            bail!("{} could not be added; try again with:\n    {typed}", part.name);
        }
    }
    Ok(())
}

impl Part {
    fn is_missing(&self, sysroot: &Path) -> bool {
        !sysroot.join(self.path).exists()
    }
}

/// Where the compiler keeps its libraries.
fn sysroot() -> Result<PathBuf> {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.current_dir(workspace::root()).args(["--print", "sysroot"]);
    let printed = command::capture(&mut rustc)?;
    Ok(PathBuf::from(String::from_utf8(printed)?.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_missing_until_its_files_are_there() -> Result<()> {
        let sysroot = tempfile::tempdir()?;
        assert!(WASM.is_missing(sysroot.path()));
        std::fs::create_dir_all(sysroot.path().join(WASM.path))?;
        assert!(!WASM.is_missing(sysroot.path()));
        assert!(CLIPPY.is_missing(sysroot.path()));
        Ok(())
    }
}
