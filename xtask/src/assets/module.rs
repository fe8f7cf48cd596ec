//! The widget: compiled to WebAssembly, bound to JavaScript, made small.

use std::path::Path;

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::{Bindgen, Output};

use super::optimiser;
use crate::{command, workspace};

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";

/// The two halves of the widget.
pub struct Module {
    /// The ES module that the loader imports. It names no file: the loader passes the bytes
    /// of the other half to its `init`.
    pub glue: String,
    /// The WebAssembly.
    pub wasm: Vec<u8>,
    /// Whether `wasm-opt` made it smaller.
    pub is_optimised: bool,
}

/// Builds the widget.
pub fn build(optimiser: Option<&Path>) -> Result<Module> {
    let build = ["build", "--package", "portico-widget", "--target", TARGET, "--profile", PROFILE];
    command::run(command::cargo().args(build))?;
    let compiled = workspace::target().join(TARGET).join(PROFILE).join("portico_widget.wasm");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).web(true)?.typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.generate_output()?;
    let snippets = output.snippets().values().any(|snippets| !snippets.is_empty());
    if snippets || !output.local_modules().is_empty() {
        bail!("the widget brings JavaScript snippets, which would be more files to load");
    }
    let glue = shorten_imports(&mut output);
    let wasm = output.wasm_mut().emit_wasm();
    Ok(match optimiser::shrink(&wasm, optimiser)? {
        Some(wasm) => Module { glue, wasm, is_optimised: true },
        None => Module { glue, wasm, is_optimised: false },
    })
}

/// Gives the functions that the module imports short names in both halves, and returns the glue. Their own end in
/// sixteen random digits each, which no compression makes shorter.
fn shorten_imports(output: &mut Output) -> String {
    let mut names: Vec<(String, String)> = Vec::new();
    for (at, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let short = format!("_{at:x}");
        names.push((std::mem::replace(&mut import.name, short.clone()), short));
    }
    // A name may begin with another one, so the longest go first.
    names.sort_by_key(|(long, _)| std::cmp::Reverse(long.len()));
    names.iter().fold(output.js().to_owned(), |glue, (long, short)| glue.replace(long, short))
}
