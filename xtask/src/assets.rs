//! `cargo xtask assets`: everything an agency's page loads, in `embed/dist`.
//!
//! The loader keeps its name (`v1.js`), because agencies paste it into their pages. All else
//! carries a hash of its content in its name (`a/widget.0123456789.wasm`), so that it may be
//! cached for ever; the loader is told those names. Beside each file stand its brotli and
//! gzip forms, so that the server never compresses them itself.

mod bundle;
mod inputs;
mod manifest;
mod minify;
mod module;
mod optimiser;

use std::collections::BTreeMap;
use std::fs::{self, File};

use anyhow::{Context, Result, bail};
use serde::Serialize;

use crate::machine::{self, Space, WASM};
use crate::{command, table, workspace};
use bundle::Bundle;
use manifest::Manifest;

/// The languages whose words the widget can load. Each one is a catalogue of `portico-views`.
const LANGUAGES: [&str; 2] = ["en", "pt-BR"];

/// The loader's public name, which never changes.
const LOADER: &str = "v1.js";

/// Where the loader's source wants the names of the other files.
const NAMES: &str = "__PORTICO_ASSETS__";

/// Bytes of brotli. The loader is paid for by every page of the agency's site, even by those
/// that show no job.
const LOADER_BUDGET: usize = 2_500;

/// The names that the loader is told, as it expects them.
#[derive(Serialize)]
struct Names {
    css: String,
    js: String,
    wasm: String,
    texts: BTreeMap<&'static str, String>,
}

/// Measured: the widget with its dependencies.
const SPACE: Space = Space(1_000);

/// Whether the assets may be made without `wasm-opt`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Optimiser {
    /// They may: the widget works, and is a little heavier.
    IfThere,
    /// They may not.
    Required,
}

/// Looks for what the assets need, and builds them.
pub fn run() -> Result<()> {
    machine::prepare(&[WASM], SPACE)?;
    build(Optimiser::IfThere)
}

/// Builds the assets, or finds that nothing they are made from has changed.
pub fn build(need: Optimiser) -> Result<()> {
    let folder = workspace::root().join("embed/dist");
    fs::create_dir_all(&folder)?;
    fs::create_dir_all(workspace::target())?;
    // A demo and a test may be started at the same moment.
    let lock = File::create(workspace::target().join("assets.lock"))?;
    lock.lock().context("cannot wait for another build of the assets")?;

    let optimiser = optimiser::find();
    if need == Optimiser::Required && optimiser.is_none() {
        bail!("wasm-opt is not there, and the widget would be heavier for every visitor. {}", optimiser::HOW_TO_GO_ON);
    }
    let inputs = inputs::fingerprint(optimiser.as_deref())?;
    if let Some(manifest) = Manifest::read(&folder).filter(|manifest| manifest.is_current(&inputs, &folder)) {
        println!("assets: unchanged");
        return check(&manifest, need);
    }

    let module = module::build(optimiser.as_deref())?;
    let mut bundle = Bundle::new(&folder);
    let names = Names {
        css: bundle.add_hashed("portico", "css", stylesheet()?.as_bytes())?,
        js: bundle.add_hashed("widget", "js", minify::module(&module.glue)?.as_bytes())?,
        wasm: bundle.add_hashed("widget", "wasm", &module.wasm)?,
        texts: texts(&mut bundle)?,
    };
    bundle.add(LOADER, loader(&names)?.as_bytes())?;
    let manifest = bundle.finish(inputs, module.is_optimised)?;
    print!("{}", table::aligned(&manifest.rows()));
    check(&manifest, need)
}

fn stylesheet() -> Result<String> {
    Ok(minify::stylesheet(&source("views/src/portico.css")?))
}

/// The widget's words, one file for each language, because a visitor reads only one.
fn texts(bundle: &mut Bundle) -> Result<BTreeMap<&'static str, String>> {
    let mut names = BTreeMap::new();
    for language in LANGUAGES {
        let print = ["run", "--quiet", "--package", "portico-views", "--example", "texts", "--"];
        let words = command::capture(command::cargo().args(print).arg(language))?;
        let name = bundle.add_hashed(&format!("texts.{language}"), "json", words.trim_ascii())?;
        names.insert(language, name);
    }
    Ok(names)
}

fn loader(names: &Names) -> Result<String> {
    let source = source("embed/src/loader.js")?;
    if source.matches(NAMES).count() != 1 {
        bail!("embed/src/loader.js must contain {NAMES} exactly once");
    }
    minify::script(&source.replace(NAMES, &serde_json::to_string(names)?))
}

fn source(path: &str) -> Result<String> {
    fs::read_to_string(workspace::root().join(path)).with_context(|| format!("cannot read {path}"))
}

fn check(manifest: &Manifest, need: Optimiser) -> Result<()> {
    if !manifest.is_optimised {
        let cost = table::bytes(optimiser::cost(manifest.brotli("widget.wasm")));
        println!("assets: the widget is about {cost} bytes of brotli heavier than with a current wasm-opt");
        if need == Optimiser::Required {
            bail!("this wasm-opt cannot read the widget. {}", optimiser::HOW_TO_GO_ON);
        }
    }
    let size = manifest.brotli(LOADER);
    if size > LOADER_BUDGET {
        bail!("the loader weighs {size} bytes in brotli; its budget is {LOADER_BUDGET}");
    }
    Ok(())
}
