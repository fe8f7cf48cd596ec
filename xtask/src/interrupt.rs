//! Ctrl-C and termination: the running program ends, and ours lives long enough to clean up.
//!
//! Every program is started in a process group of its own, so that a whole tree (cargo, a
//! test binary, its browser) can be ended at once, and so that the terminal's Ctrl-C does
//! not take down the test database before the tests that use it.

use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdout, Command, ExitStatus};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::command::cannot_start;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static RUNNING: Mutex<Option<Pid>> = Mutex::new(None);

/// From here on an interruption ends the running program instead of this one.
pub fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        if let Ok(running) = RUNNING.lock() {
            end(*running);
        }
    })
    .context("cannot listen for Ctrl-C")
}

/// Fails when the run was interrupted.
pub fn check() -> Result<()> {
    if INTERRUPTED.load(Ordering::SeqCst) {
        bail!("interrupted");
    }
    Ok(())
}

/// A running program that an interruption ends.
pub struct Started(Child);

/// Starts a program.
pub fn start(command: &mut Command) -> Result<Started> {
    check()?;
    let child = command.process_group(0).spawn().with_context(|| cannot_start(command))?;
    remember(Pid::from_raw(child.id() as i32));
    Ok(Started(child))
}

/// Runs a program to its end.
pub fn wait_for(command: &mut Command) -> Result<ExitStatus> {
    start(command)?.wait()
}

impl Started {
    /// The program's standard output, when it was asked for and not taken before.
    pub fn output(&mut self) -> Option<ChildStdout> {
        self.0.stdout.take()
    }

    /// Waits for the program's end.
    pub fn wait(mut self) -> Result<ExitStatus> {
        let status = self.0.wait();
        remember(None);
        check()?;
        Ok(status?)
    }
}

fn remember(group: Option<Pid>) {
    if let Ok(mut running) = RUNNING.lock() {
        *running = group;
    }
    // The signal may have come between the check and the start.
    if INTERRUPTED.load(Ordering::SeqCst) {
        end(group);
    }
}

fn end(group: Option<Pid>) {
    if let Some(group) = group {
        // A group that has just ended by itself needs no ending.
        let _ = kill_process_group(group, Signal::TERM);
    }
}
