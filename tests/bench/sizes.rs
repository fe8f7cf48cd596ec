//! What a page of the agency's downloads: brotli bytes, from the built assets and a real boot call.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::support::caller::{self, BROWSER, VIEW};
use crate::support::data;
use crate::support::process::Server;
use crate::support::report::{Line, Report, Verdict};

const LOADER: usize = 2_500;
const PAINTED: usize = 11_000;
const INTERACTIVE: usize = 45_000;
const SITE: &str = "pk_demo_uk";

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path, assets: &Path) -> Result<()> {
    let sizes = brotli_sizes(assets)?;
    let size = |name: &str| sizes.get(name).copied().with_context(|| format!("the manifest has no {name}"));
    let data = folder.join("demo");
    if !data.exists() {
        data::seed_demo(&data).await?;
    }
    let server = Server::portico(portico, &data).await?;
    let answer = caller::boot(server.address, SITE, VIEW, BROWSER).await?;
    let plain = caller::boot(server.address, SITE, VIEW, caller::PLAIN).await?;
    server.stop().await?;
    let rows = String::from_utf8_lossy(&plain.body).matches("p-row\\\"").count();
    let encoding = answer.header("content-encoding").unwrap_or("no compression").to_owned();

    let (loader, css, boot) = (size("v1.js")?, size("portico.css")?, answer.body.len());
    let painted = loader + boot + css;
    let (glue, module, texts) = (size("widget.js")?, size("widget.wasm")?, size("texts.en.json")?);
    let interactive = painted + glue + module + texts;
    let mut line = |what: &str, budget: usize, measured: usize, parts: String| {
        report.add(Line {
            what: what.to_owned(),
            budget: format!("≤ {budget} bytes brotli"),
            measured: format!("{measured} bytes"),
            reference: parts,
            verdict: Verdict::kept_if(measured <= budget),
        });
    };
    line("loader", LOADER, loader, String::new());
    line("first rows painted", PAINTED, painted, format!("loader {loader} + boot {boot} + CSS {css}"));
    let parts = format!("{painted} + glue {glue} + module {module} + texts {texts}");
    line("whole portal interactive", INTERACTIVE, interactive, parts);
    report.remark(format!(
        "Sizes: the boot answer is a real one, as served ({encoding}), {rows} jobs, {} bytes unpacked. Headers are not counted.",
        plain.body.len()
    ));
    Ok(())
}

/// The stylesheet as it is served.
pub fn stylesheet(assets: &Path) -> Result<String> {
    let manifest = manifest(assets)?;
    let file = manifest.pointer("/assets/portico.css/file").and_then(Value::as_str);
    Ok(std::fs::read_to_string(assets.join(file.context("the manifest has no stylesheet")?))?)
}

fn brotli_sizes(assets: &Path) -> Result<BTreeMap<String, usize>> {
    let manifest = manifest(assets)?;
    let assets = manifest.get("assets").and_then(Value::as_object).context("the manifest has no assets")?;
    let size = |asset: &Value| asset.get("br").and_then(Value::as_u64).and_then(|size| usize::try_from(size).ok());
    Ok(assets.iter().filter_map(|(name, asset)| Some((name.clone(), size(asset)?))).collect())
}

fn manifest(assets: &Path) -> Result<Value> {
    let file = assets.join("manifest.json");
    let text = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(serde_json::from_slice(&text)?)
}
