//! The commands of the README: `cargo xtask demo`, `test`, `look`, `bench`, `assets`, `dist` and `tidy`.
//!
//! Each command is a file of its own; this one only reads the command line.

mod assets;
mod bench;
mod cluster;
mod command;
mod debian;
mod demo;
mod dist;
mod interrupt;
mod licences;
mod machine;
mod output;
mod table;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// What cargo alone cannot do for Portico.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build, shrink, compress and hash everything an agency's page loads.
    Assets,
    /// Serve Portico with sample data, and two sample agency websites on a second origin.
    Demo(demo::Options),
    /// Run every check and test, on SQLite and PostgreSQL and in a browser.
    Test(test::Options),
    /// Take pictures of every page in a browser, for people to look at.
    Look(test::LookOptions),
    /// Measure what Portico costs, beside its budgets.
    Bench(bench::Options),
    /// Build the one self-contained binary for production.
    Dist(dist::Options),
    /// Check the arrows between rooms and modules, and the other bans.
    Tidy,
}

fn main() -> ExitCode {
    let task = Arguments::parse().task;
    match interrupt::listen().and_then(|()| run(task)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Assets => assets::run(),
        Task::Demo(options) => demo::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Look(options) => test::look(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Dist(options) => dist::run(&options),
        Task::Tidy => tidy::run(),
    }
}
