//! Programs in Python that are not ours: a mail server, a signing client, an API tester.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The interpreter with the packages of `tests/requirements.txt`, which finds the scripts of `tests/python`.
pub fn python() -> Command {
    let python = env::var_os("PORTICO_PYTHON")
        .expect("PORTICO_PYTHON names no interpreter; `cargo xtask test --only sqlite` makes one with its packages");
    let mut command = Command::new(python);
    command.env("PYTHONPATH", scripts()).env("PYTHONDONTWRITEBYTECODE", "1").stdin(Stdio::null());
    command
}

/// A script of `tests/python`, ready to be given arguments.
pub fn script(name: &str) -> Command {
    let mut command = python();
    command.arg(scripts().join(name));
    command
}

/// The folder of the scripts.
pub fn scripts() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("python")
}

/// Runs a program to its end without holding up the server, and gives what it wrote.
pub async fn run_program(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}
