//! The steps of a test run, in their order.

use std::fmt;
use std::process::Command;

use anyhow::Result;
use clap::ValueEnum;

use super::scene::Scene;
use super::tally::Tally;
use crate::assets::{self, Optimiser};
use crate::{command, tidy, workspace};

/// A step of the run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Formatting.
    Fmt,
    /// The bans that the compiler does not know.
    Tidy,
    /// What an agency's page loads.
    Assets,
    /// Lints, for this machine and for the browser.
    Clippy,
    /// The binaries, and all tests compiled.
    Build,
    /// Tests beside the code, and the examples in its documentation.
    Unit,
    /// Integration tests on SQLite.
    Sqlite,
    /// Integration tests on PostgreSQL.
    Postgres,
    /// Journeys in a browser.
    Browser,
    /// The documentation, without warnings.
    Doc,
    /// Licences, sources and advisories of dependencies.
    Deny,
}

/// The rooms that run on this machine. The widget runs in a browser. The build's own
/// dependencies are compiled by the very `cargo xtask` that reads this; together with the rest
/// they would get other features and be compiled once more. All commands choose the same rooms
/// and the same kinds of target for that reason: whatever differs is compiled twice.
const ROOMS: [&str; 5] = ["--workspace", "--exclude", "portico-widget", "--exclude", "portico-xtask"];

const WIDGET: [&str; 4] = ["--package", "portico-widget", "--target", "wasm32-unknown-unknown"];

const XTASK: [&str; 2] = ["--package", "portico-xtask"];

impl Step {
    /// All steps; the quick ones first.
    pub const ALL: [Self; 11] = [
        Self::Fmt,
        Self::Tidy,
        Self::Assets,
        Self::Clippy,
        Self::Build,
        Self::Unit,
        Self::Sqlite,
        Self::Postgres,
        Self::Browser,
        Self::Doc,
        Self::Deny,
    ];

    /// Steps whose outcome this one builds on: they run even when not asked for, and when one
    /// fails this one is left out.
    pub fn needs(self) -> &'static [Self] {
        match self {
            Self::Sqlite | Self::Postgres | Self::Browser => &[Self::Assets, Self::Build],
            _ => &[],
        }
    }

    /// Whether the step compiles anything.
    pub fn builds(self) -> bool {
        !matches!(self, Self::Fmt | Self::Tidy | Self::Deny)
    }

    /// Runs the step and counts its tests.
    pub fn run(self, scene: &Scene, tally: &mut Tally) -> Result<()> {
        match self {
            Self::Fmt => command::run(command::cargo().args(["fmt", "--all", "--check"])),
            Self::Tidy => tidy::run(&tidy::Options::default()),
            Self::Assets => assets::build(Optimiser::IfThere),
            Self::Clippy => clippy(),
            Self::Build => command::run(on_rooms("build").args(["--bins", "--tests"])),
            Self::Unit => unit(tally),
            Self::Sqlite => integration(scene, tally, "sqlite"),
            Self::Postgres => integration(scene, tally, "postgres"),
            Self::Browser => browser(scene, tally),
            Self::Doc => doc(),
            Self::Deny => deny(),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.to_possible_value();
        out.write_str(name.as_ref().map_or("", |name| name.get_name()))
    }
}

/// Runs all commands, even after one has failed: one run shows all that is wrong.
fn every<const N: usize>(commands: [Command; N], mut run: impl FnMut(&mut Command) -> Result<()>) -> Result<()> {
    commands.map(|mut command| run(&mut command)).into_iter().collect()
}

/// Cargo on this machine's rooms.
fn on_rooms(verb: &str) -> Command {
    let mut cargo = command::cargo();
    cargo.arg(verb).args(ROOMS);
    cargo
}

fn clippy() -> Result<()> {
    let mut rooms = on_rooms("clippy");
    let (mut widget, mut xtask) = (command::cargo(), command::cargo());
    rooms.arg("--all-targets");
    widget.arg("clippy").args(WIDGET);
    xtask.arg("clippy").args(XTASK).arg("--all-targets");
    every([rooms, widget, xtask], |clippy| command::run(clippy.args(["--", "--deny", "warnings"])))
}

fn unit(tally: &mut Tally) -> Result<()> {
    let (mut rooms, mut documentation, mut xtask) = (on_rooms("test"), on_rooms("test"), command::cargo());
    rooms.args(["--lib", "--bins", "--no-fail-fast"]);
    documentation.args(["--doc", "--no-fail-fast"]);
    xtask.arg("test").args(XTASK);
    every([rooms, documentation, xtask], |test| command::watch(test, |line| tally.read(line)))
}

fn integration(scene: &Scene, tally: &mut Tally, database: &str) -> Result<()> {
    let mut test = on_rooms("test");
    test.args(["--test", "all"]).env("PORTICO_TEST_DATABASE", database);
    scene.describe(&mut test);
    command::watch(&mut test, |line| tally.read(line))
}

fn browser(scene: &Scene, tally: &mut Tally) -> Result<()> {
    let mut test = on_rooms("test");
    // More browsers than that on two cores, and their pages time out.
    test.args(["--test", "browser", "--", "--test-threads=2"]);
    scene.describe(&mut test);
    command::watch(&mut test, |line| tally.read(line))
}

fn doc() -> Result<()> {
    let (rooms, mut widget) = (on_rooms("doc"), command::cargo());
    widget.arg("doc").args(WIDGET);
    every([rooms, widget], |doc| command::run(doc.arg("--no-deps").env("RUSTDOCFLAGS", "--deny warnings")))
}

/// The tool is not part of Rust's own; without it the step is left out and says so.
fn deny() -> Result<()> {
    if workspace::program("cargo-deny").is_none() {
        println!("cargo-deny is not there, so this is not checked: cargo install cargo-deny");
        return Ok(());
    }
    let deny = || {
        let mut cargo = command::cargo();
        cargo.arg("deny");
        cargo
    };
    command::run(deny().args(["check", "bans", "licenses", "sources"]))?;
    if !command::succeeds(deny().args(["fetch", "db"])) {
        println!("the database of advisories cannot be reached, so they are not checked");
        return Ok(());
    }
    command::run(deny().args(["check", "advisories"]))
}
