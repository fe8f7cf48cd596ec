//! What each step does.

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::programs::Program;
use super::scene::Scene;
use super::scripts;
use super::steps::{Lane, Step};
use super::tally::Tally;
use crate::assets::{self, Optimiser};
use crate::output::Output;
use crate::{command, licences, tidy};

/// The crates that run on this machine. The widget runs in a browser. The build's own dependencies are compiled by the
/// very `cargo xtask` that reads this; together with the rest they would get other features and be compiled once more.
/// All commands choose the same crates and the same kinds of target for that reason: whatever differs is compiled
/// twice.
const CRATES: [&str; 5] = ["--workspace", "--exclude", "portico-widget", "--exclude", "portico-xtask"];

/// The profile is that of the assets, so that what both need is compiled once.
const WIDGET: [&str; 6] = ["--package", "portico-widget", "--target", "wasm32-unknown-unknown", "--profile", "wasm"];

const XTASK: [&str; 2] = ["--package", "portico-xtask"];

/// What is built, by every command alike.
const TARGETS: &str = "--all-targets";

/// What the steps work with.
pub struct Bench<'a> {
    pub scene: Scene,
    /// Parts of the names of the tests to run; none stand for all.
    pub filters: &'a [String],
    /// The test programs, once they are built.
    pub programs: Mutex<Vec<Program>>,
}

impl Bench<'_> {
    /// Runs a step and counts its tests.
    pub fn run(&self, step: Step, output: &mut Output, tally: &mut Tally) -> Result<()> {
        match step {
            Step::Fmt => output.run(command::cargo().args(["fmt", "--all", "--check"])),
            Step::Tidy => tidy::run(),
            Step::Scripts => scripts::lint(output),
            Step::Assets => assets::build(Optimiser::IfThere),
            Step::Clippy => clippy(output),
            Step::Build => self.build(output),
            Step::Unit => self.unit(output, tally),
            Step::Sqlite => self.integration(output, tally, "sqlite"),
            Step::Postgres => self.integration(output, tally, "postgres"),
            Step::Browser => self.browser(output, tally),
            Step::Doc => doc(output),
            Step::Licences => licences::run(),
        }
    }

    /// Compiles the programs and all tests, and remembers where the tests are.
    fn build(&self, output: &mut Output) -> Result<()> {
        let mut built = Vec::new();
        let mut build = on_crates("build");
        build.args([TARGETS, "--message-format=json-render-diagnostics"]);
        output.read(&mut build, |line| built.extend(Program::read(line)))?;
        *self.programs.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = built;
        Ok(())
    }

    fn unit(&self, output: &mut Output, tally: &mut Tally) -> Result<()> {
        let of_unit = |program: &Program| !(program.is_integration && ["all", "browser"].contains(&&*program.name));
        let mut commands = self.commands(of_unit);
        let (mut documentation, mut xtask) = (on_crates("test"), linting("test", &XTASK));
        documentation.args(["--doc", "--no-fail-fast", "--"]).args(self.filters);
        xtask.arg("--").args(self.filters);
        commands.extend([documentation, xtask]);
        every(commands, |test| output.watch(&mut stood_back(test, Lane::Cargo), |line| tally.read(line)))
    }

    fn integration(&self, output: &mut Output, tally: &mut Tally, database: &str) -> Result<()> {
        let mut test = self.command("all")?;
        self.scene.describe(test.env("PORTICO_TEST_DATABASE", database));
        output.watch(&mut stood_back(&test, Lane::Database), |line| tally.read(line))
    }

    fn browser(&self, output: &mut Output, tally: &mut Tally) -> Result<()> {
        let mut test = self.command("browser")?;
        // More browsers than that on two cores, and their pages time out.
        test.arg("--test-threads=2");
        self.scene.describe(&mut test);
        output.watch(&mut test, |line| tally.read(line))
    }

    /// The command that runs one integration test program.
    fn command(&self, name: &str) -> Result<Command> {
        let chosen = self.commands(|program| program.is_integration && program.name == name);
        chosen.into_iter().next().with_context(|| format!("cargo built no test program `{name}`"))
    }

    fn commands(&self, choose: impl Fn(&Program) -> bool) -> Vec<Command> {
        let programs = self.programs.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        programs.iter().filter(|program| choose(program)).map(|program| program.command(self.filters)).collect()
    }
}

/// Runs all commands, even after one has failed: one run shows all that is wrong.
fn every(commands: Vec<Command>, mut run: impl FnMut(&mut Command) -> Result<()>) -> Result<()> {
    let ended: Vec<Result<()>> = commands.into_iter().map(|mut command| run(&mut command)).collect();
    ended.into_iter().collect()
}

/// A command that leaves the machine to the lanes before its own.
fn stood_back(command: &Command, lane: Lane) -> Command {
    command::nice(command, lane.niceness())
}

/// Cargo on this machine's crates.
fn on_crates(verb: &str) -> Command {
    linting(verb, &CRATES)
}

/// Cargo with clippy in the compiler's place for our own crates: what is compiled is linted on the way. `cargo clippy`
/// would compile every dependency once more, in another way.
fn linting(verb: &str, crates: &[&str]) -> Command {
    let mut cargo = command::cargo();
    let driver = Path::new(cargo.get_program()).with_file_name("clippy-driver");
    cargo.arg(verb).args(crates).env("RUSTC_WORKSPACE_WRAPPER", driver);
    cargo
}

/// Shows what was found to lint. Cargo says again what it said while it built.
fn clippy(output: &mut Output) -> Result<()> {
    let (mut crates, mut xtask, mut widget) = (on_crates("build"), linting("build", &XTASK), command::cargo());
    crates.arg(TARGETS);
    xtask.arg(TARGETS);
    widget.arg("clippy").args(WIDGET);
    let mut found = Vec::new();
    let built = every(vec![crates, xtask, widget], |build| {
        let mut build = stood_back(build.arg("--message-format=json"), Lane::Cargo);
        output.read(&mut build, |line| found.extend(read_lint(line)))
    });
    found.sort();
    found.dedup();
    for lint in &found {
        output.say(lint)?;
    }
    built?;
    match found.len() {
        0 => Ok(()),
        count => bail!("{count} lints"),
    }
}

/// The warning or error that a line of cargo's tells of, as people read it.
fn read_lint(line: &str) -> Option<String> {
    let told: Value = serde_json::from_str(line).ok()?;
    let lint = &told["message"];
    let is_lint = told["reason"] == "compiler-message" && !lint["spans"].as_array()?.is_empty();
    lint["rendered"].as_str().filter(|_| is_lint).map(str::to_owned)
}

fn doc(output: &mut Output) -> Result<()> {
    let (mut crates, mut widget) = (command::cargo(), command::cargo());
    crates.arg("doc").args(CRATES);
    widget.arg("doc").args(WIDGET);
    every(vec![crates, widget], |doc| {
        let doc = doc.arg("--no-deps").env("RUSTDOCFLAGS", "--deny warnings");
        output.run(&mut stood_back(doc, Lane::Cargo))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lint_is_told_from_what_else_cargo_says() {
        let line = |reason: &str, spans: &str| {
            format!(r#"{{"reason":"{reason}","message":{{"spans":[{spans}],"rendered":"warning: unused"}}}}"#)
        };
        assert_eq!(read_lint(&line("compiler-message", "{}")).as_deref(), Some("warning: unused"));
        assert_eq!(read_lint(&line("compiler-message", "")), None, "a count of warnings");
        assert_eq!(read_lint(&line("compiler-artifact", "{}")), None);
        assert_eq!(read_lint("   Compiling portico"), None);
    }
}
