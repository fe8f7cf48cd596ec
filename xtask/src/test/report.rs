//! The table at the end of a test run.

use std::fmt;
use std::time::Duration;

use super::steps::Step;
use super::tally::Tally;
use crate::table;

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed,
    /// It builds on a step that failed.
    Skipped,
}

/// One step's line.
pub struct Line {
    pub step: Step,
    pub outcome: Outcome,
    pub tally: Tally,
    pub time: Duration,
}

/// The steps that were run, and how long all of them took together.
#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
    time: Duration,
}

impl Report {
    /// Adds a step at its place in the order of all.
    pub fn add(&mut self, line: Line) {
        self.lines.push(line);
        self.lines.sort_by_key(|line| Step::ALL.iter().position(|step| *step == line.step));
    }

    /// Says how long the whole run took. It is less than its steps together when some ran side by side.
    pub fn close(&mut self, time: Duration) {
        self.time = time;
    }

    /// Whether this step has passed.
    pub fn passed(&self, step: Step) -> bool {
        self.lines.iter().any(|line| line.step == step && line.outcome == Outcome::Passed)
    }

    /// Whether every step has passed.
    pub fn is_green(&self) -> bool {
        self.lines.iter().all(|line| line.outcome == Outcome::Passed)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut total = Tally::default();
        let mut rows = vec![["step", "passed", "failed", "ignored", "time", ""].map(String::from).to_vec()];
        for line in &self.lines {
            total += &line.tally;
            rows.push(row(&line.step.to_string(), &line.tally, line.time, line.outcome.word()));
        }
        let word = if self.is_green() { "ok" } else { "FAILED" };
        rows.push(row("total", &total, self.time, word));
        out.write_str(&table::aligned(&rows))?;
        for Line { step, tally, .. } in &self.lines {
            for name in &tally.failures {
                writeln!(out, "failed in {step}: {name}")?;
            }
        }
        Ok(())
    }
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Passed => "ok",
            Self::Failed => "FAILED",
            Self::Skipped => "skipped",
        }
    }
}

/// Steps that are no tests have no counts.
fn row(name: &str, tally: &Tally, time: Duration, word: &str) -> Vec<String> {
    let counts = [tally.passed, tally.failed, tally.ignored];
    let counted = counts.iter().any(|count| *count > 0);
    let cells = counts.map(|count| if counted { count.to_string() } else { String::new() });
    let seconds = time.as_secs();
    let time = format!("{}:{:02}", seconds / 60, seconds % 60);
    [vec![name.to_owned()], cells.to_vec(), vec![time, word.to_owned()]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_and_failures_are_named() {
        let mut report = Report::default();
        let time = Duration::from_secs(61);
        let tally = || Tally { passed: 3, failed: 1, ignored: 0, failures: vec!["a::b".into()] };
        report.add(Line { step: Step::Fmt, outcome: Outcome::Passed, tally: Tally::default(), time });
        report.add(Line { step: Step::Unit, outcome: Outcome::Failed, tally: tally(), time });
        report.close(Duration::from_secs(65));
        let text = report.to_string();
        assert!(text.contains("total       3       1        0  1:05  FAILED\n"), "{text}");
        assert!(text.ends_with("failed in unit: a::b\n"), "{text}");
        assert!(!report.is_green() && report.passed(Step::Fmt) && !report.passed(Step::Unit));
    }
}
