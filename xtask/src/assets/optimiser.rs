//! `wasm-opt`, when it is there: a few hundredths of the module's weight.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{command, interrupt, workspace};

/// What rustc and wasm-bindgen emit and browsers have had for years. Everything the optimiser
/// knows (`--all-features`) would let it use what browsers do not have yet.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What to do about a missing optimiser, or an old one.
pub const HOW_TO_GO_ON: &str = "Install it, then try again; with Debian 13 or later, or with npm:
    sudo apt-get install binaryen
    npm install --global binaryen
`cargo xtask dist --without-wasm-opt` goes on without it.";

/// What the optimiser saves, in thousandths of the module's brotli: measured 2,881 of 66,111 bytes.
const SAVED: usize = 44;

const STRIP: [&str; 3] = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/// The optimiser: `WASM_OPT` when it is set, else the one on the `PATH`.
pub fn find() -> Option<PathBuf> {
    env::var_os("WASM_OPT").map(PathBuf::from).or_else(|| workspace::program("wasm-opt"))
}

/// The bytes of brotli that a module of this weight would lose.
pub fn cost(brotli: usize) -> usize {
    brotli * SAVED / 1000
}

/// The module made smaller. Without an optimiser, or with one that cannot read the module, there is none.
pub fn shrink(wasm: &[u8], optimiser: Option<&Path>) -> Result<Option<Vec<u8>>> {
    let Some(program) = optimiser else {
        println!("assets: wasm-opt is not there; the widget works without it");
        return Ok(None);
    };
    let folder = tempfile::tempdir()?;
    let (before, after) = (folder.path().join("before.wasm"), folder.path().join("after.wasm"));
    fs::write(&before, wasm)?;
    let mut shrink = Command::new(program);
    shrink.args(["-Oz", "--converge"]).args(FEATURES).args(STRIP).arg(before).arg("-o").arg(&after);
    if command::run(&mut shrink).is_err() {
        interrupt::check()?;
        println!(
            "assets: this wasm-opt cannot read the module, so it stays as it was; Debian 12 has one that is too old"
        );
        return Ok(None);
    }
    Ok(Some(fs::read(after)?))
}
