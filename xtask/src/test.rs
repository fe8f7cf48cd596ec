//! `cargo xtask test`: every check and test of the project, with what they need.
//!
//! What is missing is installed (as root on Debian) or named with the command that installs it. A step that fails does
//! not keep the later ones from running, so that one run shows all that is wrong. Steps that wait a great deal run side
//! by side; the output of each is kept and shown in one piece when the step ends.

mod actions;
mod programs;
mod python;
mod report;
mod run;
mod scene;
mod scripts;
mod steps;
mod tally;

use std::sync::Mutex;

use anyhow::{Result, bail};
use clap::Args;

use crate::machine::{self, CLIPPY, RUSTFMT, Space, WASM};
use actions::Bench;
use scene::{Extent, Scene};
use steps::Step;

/// Which steps to run, and how.
#[derive(Args, Default)]
pub struct Options {
    /// Leave the browser tests out.
    #[arg(long)]
    skip_browser: bool,
    /// Run only this step, and what it needs; may be given several times.
    #[arg(long, value_name = "STEP")]
    only: Vec<Step>,
    /// Stop at the first step that fails.
    #[arg(long)]
    fail_fast: bool,
    /// Run the whole of each matrix of tests. Without it some combinations stand for the others.
    #[arg(long)]
    everything: bool,
    /// Run only tests whose names contain one of these.
    #[arg(value_name = "TEST")]
    filters: Vec<String>,
}

/// Which pictures to take.
#[derive(Args)]
pub struct LookOptions {
    /// Take only the pictures of tests whose names contain one of these.
    #[arg(value_name = "TEST")]
    filters: Vec<String>,
}

/// Measured: everything in the workspace, compiled for every step.
const SPACE: Space = Space(9_000);

/// The module of the tests that take pictures.
const PICTURES: &str = "looks::";

/// Runs the steps and ends with their counts.
pub fn run(options: &Options) -> Result<()> {
    let extent = if options.everything { Extent::Everything } else { Extent::Usual };
    run_steps(options, extent)
}

/// Takes the pictures of every page, for people to look at.
pub fn look(options: &LookOptions) -> Result<()> {
    let chosen = options.filters.iter().map(|filter| format!("{PICTURES}{filter}"));
    let filters = if options.filters.is_empty() { vec![PICTURES.to_owned()] } else { chosen.collect() };
    run_steps(&Options { only: vec![Step::Browser], filters, ..Options::default() }, Extent::Pictures)
}

fn run_steps(options: &Options, extent: Extent) -> Result<()> {
    let steps = options.steps();
    if steps.iter().any(|step| step.builds()) {
        machine::prepare(&[WASM, CLIPPY, RUSTFMT], SPACE)?;
    }
    let bench = Bench { scene: Scene::set(&steps, extent)?, filters: &options.filters, programs: Mutex::default() };
    let report = run::all(&bench, &steps, options.fail_fast)?;
    drop(bench);
    print!("\n{report}");
    match report.is_green() {
        true => Ok(()),
        false => bail!("not everything passed"),
    }
}

impl Options {
    /// The steps that were asked for and those that they need, in order.
    fn steps(&self) -> Vec<Step> {
        let is_asked_for = |step: Step| match (self.only.as_slice(), self.filters.as_slice()) {
            ([], []) => self.everything || step != Step::Doc,
            ([], _) => step.has_tests(),
            (only, _) => only.contains(&step),
        };
        let asked_for = |step: &Step| is_asked_for(*step) && !(self.skip_browser && *step == Step::Browser);
        let chosen: Vec<Step> = Step::ALL.into_iter().filter(asked_for).collect();
        let is_needed = |step: &Step| chosen.contains(step) || chosen.iter().any(|it| it.needs().contains(step));
        Step::ALL.into_iter().filter(is_needed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(options: Options) -> Vec<String> {
        options.steps().iter().map(Step::to_string).collect()
    }

    #[test]
    fn a_single_step_brings_what_it_needs() {
        let only = |step| Options { only: vec![step], ..Options::default() };
        assert_eq!(steps(only(Step::Postgres)), ["assets", "build", "postgres"]);
        assert_eq!(steps(only(Step::Tidy)), ["tidy"]);
    }

    #[test]
    fn everything_runs_unless_told_otherwise() {
        assert_eq!(steps(Options { everything: true, ..Options::default() }).len(), Step::ALL.len());
        assert!(!steps(Options::default()).contains(&"doc".to_owned()));
        let skipping = Options { skip_browser: true, ..Options::default() };
        assert!(!steps(skipping).contains(&"browser".to_owned()));
    }

    #[test]
    fn a_tests_name_asks_for_tests_only() {
        let filters = vec!["clients::".to_owned()];
        let expected = ["assets", "build", "browser", "sqlite", "postgres", "unit"];
        assert_eq!(steps(Options { filters, ..Options::default() }), expected);
    }
}
