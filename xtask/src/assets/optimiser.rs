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

const BRINGS_ONE: &str = "`npm install --global binaryen` brings a current one.";

const STRIP: [&str; 3] = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/// The optimiser: `WASM_OPT` when it is set, else the one on the `PATH`.
pub fn find() -> Option<PathBuf> {
    env::var_os("WASM_OPT").map(PathBuf::from).or_else(|| workspace::program("wasm-opt"))
}

/// The module made smaller, or as it was when that cannot be done; which of the two is said.
pub fn shrink(wasm: Vec<u8>, optimiser: Option<&Path>) -> Result<Vec<u8>> {
    let Some(program) = optimiser else {
        println!("assets: wasm-opt is not there; the module works, and is a little heavier. {BRINGS_ONE}");
        return Ok(wasm);
    };
    let folder = tempfile::tempdir()?;
    let (before, after) = (folder.path().join("before.wasm"), folder.path().join("after.wasm"));
    fs::write(&before, &wasm)?;
    let mut shrink = Command::new(program);
    shrink.args(["-Oz", "--converge"]).args(FEATURES).args(STRIP).arg(before).arg("-o").arg(&after);
    if command::run(&mut shrink).is_err() {
        interrupt::check()?;
        println!("assets: so the module stays as it was. Debian's wasm-opt is too old for it. {BRINGS_ONE}");
        return Ok(wasm);
    }
    Ok(fs::read(after)?)
}
