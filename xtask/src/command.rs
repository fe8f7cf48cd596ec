//! Running other programs where one can see what is being run.

use std::env;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::interrupt::{self, Started};
use crate::workspace;

/// Cargo, in the repository's root.
pub fn cargo() -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(workspace::root());
    // These describe this very program. Left in place they would differ between a plain
    // `cargo build` and ours, and build scripts that watch them would rebuild each time.
    for (name, _) in env::vars_os() {
        let ours = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
        if ours.iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
            command.env_remove(name);
        }
    }
    command
}

/// The command as one that stands back behind others; `niceness` is 19 at the most.
pub fn nice(command: &Command, niceness: u8) -> Command {
    let mut nice = Command::new("nice");
    nice.arg(format!("--adjustment={niceness}")).arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        nice.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => nice.env(name, value),
            None => nice.env_remove(name),
        };
    }
    nice
}

/// Says what runs, runs it to its end with its output visible, and fails when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    print!("{}", announcement(command));
    let status = start(command)?.wait()?;
    succeed(command, status)
}

/// Starts a program that an interruption ends.
pub fn start(command: &mut Command) -> Result<Started> {
    interrupt::check()?;
    interrupt::start(command).with_context(|| cannot_start(command))
}

/// What the program wrote to standard output; fails when it fails.
pub fn capture(command: &mut Command) -> Result<Vec<u8>> {
    command.stdout(Stdio::piped()).stderr(Stdio::inherit());
    let output = command.output().with_context(|| cannot_start(command))?;
    succeed(command, output.status)?;
    Ok(output.stdout)
}

/// Whether the program runs and succeeds; what it prints is of no interest.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The command as one would type it.
pub fn typed(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The message for a program that could not even be started.
pub fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", typed(command))
}

/// The line that says what runs.
pub fn announcement(command: &Command) -> String {
    format!("$ {}\n", typed(command))
}

/// Fails when the program did.
pub fn succeed(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", typed(command));
    }
    Ok(())
}
