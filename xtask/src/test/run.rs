//! Running the steps: first those that need the whole machine, then the others in lanes side by side.

use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::Instant;

use anyhow::Result;

use super::actions::Bench;
use super::report::{Line, Outcome, Report};
use super::steps::{Lane, Step};
use super::tally::Tally;
use crate::interrupt;
use crate::output::Output;

/// A run under way.
struct Run<'a> {
    bench: &'a Bench<'a>,
    ends_at_a_failure: bool,
    report: Mutex<Report>,
}

/// Runs the steps and reports how they ended.
pub fn all(bench: &Bench<'_>, steps: &[Step], ends_at_a_failure: bool) -> Result<Report> {
    let begin = Instant::now();
    let run = Run { bench, ends_at_a_failure, report: Mutex::default() };
    let (beside, alone): (Vec<Step>, Vec<Step>) = steps.iter().partition(|step| step.lane().is_some());
    run.lane(&alone, true);
    let mut lanes = Lane::ALL
        .map(|lane| beside.iter().copied().filter(|step| step.lane() == Some(lane)).collect::<Vec<_>>())
        .to_vec();
    lanes.retain(|lane| !lane.is_empty());
    let has_terminal = lanes.len() == 1;
    thread::scope(|scope| {
        for lane in &lanes {
            scope.spawn(|| run.lane(lane, has_terminal));
        }
    });
    interrupt::check()?;
    let mut report = run.report.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    report.close(begin.elapsed());
    Ok(report)
}

impl Run<'_> {
    /// Runs steps one after the other.
    fn lane(&self, steps: &[Step], has_terminal: bool) {
        for step in steps {
            if interrupt::check().is_err() || (self.ends_at_a_failure && !self.report().is_green()) {
                return;
            }
            let line = self.step(*step, has_terminal);
            self.report().add(line);
        }
    }

    fn step(&self, step: Step, has_terminal: bool) -> Line {
        let mut output = match has_terminal {
            true => Output::Terminal,
            false => Output::kept(step.to_string()),
        };
        if has_terminal {
            println!("\n━━ {step} ━━");
        } else {
            println!("{step}: begins");
        }
        let begin = Instant::now();
        let mut tally = Tally::default();
        let missing = step.needs().iter().find(|needed| !self.report().passed(**needed));
        let (outcome, reason) = match missing {
            Some(needed) => (Outcome::Skipped, Some(format!("cannot run, because {needed} failed"))),
            None => match self.bench.run(step, &mut output, &mut tally) {
                Ok(()) => (Outcome::Passed, None),
                Err(error) => (Outcome::Failed, Some(format!("{error:#}"))),
            },
        };
        let line = Line { step, outcome, tally, time: begin.elapsed() };
        let shown = reason.map_or(Ok(()), |reason| output.say(&format!("{step}: {reason}")));
        // One block at a time.
        let _report = self.report();
        if !has_terminal {
            println!("\n━━ {step} ━━");
        }
        if shown.and_then(|()| output.show()).is_err() {
            eprintln!("{step}: its output could not be written");
        }
        line
    }

    fn report(&self) -> MutexGuard<'_, Report> {
        self.report.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
