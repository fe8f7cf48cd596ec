//! `cargo xtask demo`: Portico with sample data, and agency websites that embed it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::assets::{self, Optimiser};
use crate::machine::{self, Port, Space, WASM};
use crate::{command, workspace};

/// Where the demo listens and keeps its data.
#[derive(Args)]
pub struct Options {
    /// Port of Portico itself.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Port of the sample agency websites, which are a second origin.
    #[arg(long, default_value_t = 8090)]
    site_port: u16,
    /// Forget the data of earlier runs.
    #[arg(long)]
    fresh: bool,
    /// Folder for the data [default: demo-data in the repository].
    #[arg(long)]
    data: Option<PathBuf>,
}

/// Measured: the widget, and the demo with its dependencies.
const SPACE: Space = Space(3_500);

/// Builds widget and server, and serves until it is stopped.
pub fn run(options: &Options) -> Result<()> {
    let portico = Port { number: options.port, flag: "--port" };
    let websites = Port { number: options.site_port, flag: "--site-port" };
    machine::require_free(&[portico, websites])?;
    machine::prepare(&[WASM], SPACE)?;
    assets::build(Optimiser::IfThere)?;
    let build = ["build", "--package", "portico-examples", "--bin", "portico-demo"];
    command::run(command::cargo().args(build))?;
    let data = options.data.clone().unwrap_or_else(|| workspace::root().join("demo-data"));
    let mut demo = Command::new(workspace::target().join("debug/portico-demo"));
    demo.arg("--port").arg(options.port.to_string());
    demo.arg("--site-port").arg(options.site_port.to_string());
    demo.arg("--data").arg(data);
    if options.fresh {
        demo.arg("--fresh");
    }
    serve(demo)
}

/// The demo takes the place of this program, so that Ctrl-C and signals reach it directly.
fn serve(mut demo: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = demo.exec();
    bail!("{}: {error}", command::cannot_start(&demo))
}
