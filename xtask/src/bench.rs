//! `cargo xtask bench`: what Portico costs, beside what it may cost.
//!
//! The measuring itself is a benchmark of the tests' room, because it needs the server's code;
//! here it is only built, together with the server it measures, and run.

use anyhow::Result;
use clap::Args;

use crate::assets::{self, Optimiser};
use crate::cluster::Cluster;
use crate::command;
use crate::debian::{self, POSTGRES};
use crate::machine::{self, Space, WASM};

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Measure only this (sizes, first-row, job-list, growth, applications, memory, sign-in, lists, admin); may be
    /// given several times.
    #[arg(long, value_name = "SUBJECT")]
    only: Vec<String>,
}

/// Both are built by one command, so that what they share is compiled once and for both alike.
const ROOMS: [&str; 4] = ["--package", "portico", "--package", "portico-tests"];

/// Measured: the widget, the server and the measurements with their dependencies.
const SPACE: Space = Space(4_000);

/// Builds and measures. A budget that is missed is shown and fails nothing.
pub fn run(options: &Options) -> Result<()> {
    machine::prepare(&[WASM], SPACE)?;
    assets::build(Optimiser::IfThere)?;
    let mut build = command::cargo();
    build.args(["build", "--profile", "bench"]).args(ROOMS).args(["--bin", "portico", "--bench", "budgets"]);
    command::run(&mut build)?;
    let mut bench = command::cargo();
    bench.arg("bench").args(ROOMS).args(["--bench", "budgets", "--"]);
    for subject in &options.only {
        bench.args(["--only", subject]);
    }
    // The recruiters' lists are measured on both engines.
    let cluster = match options.only.is_empty() || options.only.iter().any(|subject| subject == "lists") {
        true => {
            debian::install(&[POSTGRES])?;
            Some(Cluster::start(&POSTGRES.path()?)?)
        }
        false => None,
    };
    if let Some(cluster) = &cluster {
        bench.env("BENCH_POSTGRES", cluster.url());
    }
    command::run(&mut bench)
}
