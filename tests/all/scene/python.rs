//! Programs in Python that are not ours: a mail server, a signing client, an API tester.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The interpreter with the packages of `tests/requirements.txt`.
pub fn python() -> PathBuf {
    let python = std::env::var_os("PORTICO_PYTHON")
        .expect("PORTICO_PYTHON names no interpreter; `cargo xtask test --only sqlite` makes one with its packages");
    PathBuf::from(python)
}

/// A script of `tests/python`, ready to be given arguments.
pub fn script(name: &str) -> Command {
    let mut command = Command::new(python());
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("python").join(name));
    command.stdin(Stdio::null()).env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// Runs a script to its end without holding up the server, and gives what it wrote.
pub async fn run(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}
