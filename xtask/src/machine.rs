//! What a command needs of this machine. It is looked for before anything is built. What is missing is installed
//! where that is possible; elsewhere the message names the command that installs it.

mod disk;
mod ports;
mod toolchain;

use anyhow::Result;

use crate::debian::{self, C_COMPILER};
use crate::workspace;

pub use disk::Space;
pub use ports::{Port, require_free};
pub use toolchain::{CLIPPY, Part, RUSTFMT, WASM};

/// Looks for what a build needs: a C compiler, parts of Rust's toolchain, and space for the target folder.
pub fn prepare(parts: &[Part], space: Space) -> Result<()> {
    debian::install(&[C_COMPILER])?;
    toolchain::install(parts)?;
    disk::require(space, &workspace::target())
}
