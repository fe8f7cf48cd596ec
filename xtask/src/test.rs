//! `cargo xtask test`: every check and test of the project, with what they need.
//!
//! What is missing is installed (as root on Debian) or named with the command that installs
//! it. A step that fails does not keep the later ones from running, so that one run shows all
//! that is wrong.

mod python;
mod report;
mod scene;
mod steps;
mod tally;

use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args;

use crate::interrupt;
use crate::machine::{self, CLIPPY, RUSTFMT, Space, WASM};
use report::{Line, Outcome, Report};
use scene::Scene;
use steps::Step;
use tally::Tally;

/// Which steps to run, and how.
#[derive(Args)]
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
}

/// Measured: everything in the workspace, compiled for every step.
const SPACE: Space = Space(9_000);

/// Runs the steps and ends with their counts.
pub fn run(options: &Options) -> Result<()> {
    let steps = options.steps();
    if steps.iter().any(|step| step.builds()) {
        machine::prepare(&[WASM, CLIPPY, RUSTFMT], SPACE)?;
    }
    let scene = Scene::set(&steps)?;
    let mut report = Report::default();
    for step in steps {
        let line = run_step(step, &scene, &report);
        interrupt::check()?;
        let failed = line.outcome == Outcome::Failed;
        report.add(line);
        if failed && options.fail_fast {
            break;
        }
    }
    drop(scene);
    print!("\n{report}");
    match report.is_green() {
        true => Ok(()),
        false => bail!("not everything passed"),
    }
}

fn run_step(step: Step, scene: &Scene, report: &Report) -> Line {
    println!("\n━━ {step} ━━");
    let begin = Instant::now();
    let mut tally = Tally::default();
    let outcome = match step.needs().iter().find(|needed| !report.passed(**needed)) {
        Some(needed) => {
            println!("{step}: cannot run, because {needed} failed");
            Outcome::Skipped
        }
        None => match step.run(scene, &mut tally) {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                println!("{step}: {error:#}");
                Outcome::Failed
            }
        },
    };
    Line { step, outcome, tally, time: begin.elapsed() }
}

impl Options {
    /// The steps that were asked for and those that they need, in order.
    fn steps(&self) -> Vec<Step> {
        let chosen = |step: Step| match self.only.as_slice() {
            [] => !(self.skip_browser && step == Step::Browser),
            only => only.contains(&step) || only.iter().any(|it| it.needs().contains(&step)),
        };
        Step::ALL.into_iter().filter(|step| chosen(*step)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(only: Vec<Step>, skip_browser: bool) -> Vec<String> {
        let options = Options { skip_browser, only, fail_fast: false };
        options.steps().iter().map(Step::to_string).collect()
    }

    #[test]
    fn a_single_step_brings_what_it_needs() {
        assert_eq!(steps(vec![Step::Postgres], false), ["assets", "build", "postgres"]);
        assert_eq!(steps(vec![Step::Tidy], false), ["tidy"]);
    }

    #[test]
    fn everything_runs_unless_told_otherwise() {
        assert_eq!(steps(vec![], false).len(), Step::ALL.len());
        assert!(!steps(vec![], true).contains(&"browser".to_owned()));
    }
}
