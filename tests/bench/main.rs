//! The budgets: what Portico promises to cost, each beside a reference measured in the same run.
//!
//! `cargo xtask bench` builds the server and runs this. These are measurements and not tests: a budget that
//! is missed is a line in the table, and the run succeeds all the same.

mod admin;
#[path = "../admin_pages.rs"]
mod admin_pages;
mod applications;
#[path = "../chromium.rs"]
mod chromium;
mod first_row;
mod growth;
mod job_list;
mod lists;
mod memory;
mod sign_in;
mod sizes;
mod support;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand, ValueEnum};
use support::report::Report;
use support::{bare, machine};

/// Measures Portico against its budgets.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Option<Task>,
    /// Measure only this; may be given several times.
    #[arg(long)]
    only: Vec<Subject>,
    /// Said by `cargo bench` to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Serves a file's bytes: the reference process of the job list.
    #[command(hide = true)]
    Bare {
        address: SocketAddr,
        path: String,
        file: PathBuf,
        #[arg(default_value = "")]
        encoding: String,
    },
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Subject {
    Sizes,
    FirstRow,
    JobList,
    Growth,
    Applications,
    Memory,
    SignIn,
    Lists,
    Admin,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(Task::Bare { address, path, file, encoding }) = &arguments.task {
        return bare::serve(*address, path, file, encoding).await;
    }
    let built = built()?;
    // Not in a folder for temporary files, which may be memory and not a disk.
    let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(&built)?;
    let portico = built.join("portico");
    let mut report = Report::default();
    let mut loads = Vec::new();
    for subject in Subject::value_variants() {
        if !arguments.only.is_empty() && !arguments.only.contains(subject) {
            continue;
        }
        let load = machine::share_used_by_others().await?;
        eprintln!("{subject:?} (others keep {:.0} % of the cores busy)", load * 100.0);
        loads.push(load);
        let measured = measure(*subject, &mut report, &portico, folder.path()).await;
        measured.with_context(|| format!("measuring {subject:?}"))?;
    }
    println!("\n{}", machine::describe());
    let percent = |load: f64| format!("{:.0} %", load * 100.0);
    let loads: Vec<String> = loads.into_iter().map(percent).collect();
    println!("built with the bench profile: the release without its thin LTO");
    println!("cores kept busy by others just before each subject: {}\n", loads.join(", "));
    print!("{report}");
    Ok(())
}

async fn measure(subject: Subject, report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let assets = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../embed/dist"));
    match subject {
        Subject::Sizes => sizes::measure(report, portico, folder, assets).await,
        Subject::FirstRow => first_row::measure(report, folder, &sizes::stylesheet(assets)?).await,
        Subject::JobList => job_list::measure(report, portico, folder).await,
        Subject::Growth => growth::measure(report, portico, folder).await,
        Subject::Applications => applications::measure(report, portico, folder).await,
        Subject::Memory => memory::measure(report, portico, folder).await,
        Subject::SignIn => sign_in::measure(report, portico, folder).await,
        Subject::Lists => lists::measure(report, portico, folder).await,
        Subject::Admin => admin::measure(report, portico, folder).await,
    }
}

/// The folder with what was built together with this program, which lies in a folder inside it.
fn built() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    Ok(program.ancestors().nth(2).context("this program has no folder")?.to_owned())
}
