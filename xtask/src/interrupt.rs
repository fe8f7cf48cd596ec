//! Ctrl-C and termination: the running programs end, and ours lives long enough to clean up.
//!
//! Every program is started in a process group of its own, so that a whole tree (cargo, a test program, its browser)
//! can be ended at once, and so that the terminal's Ctrl-C does not take down the test database before the tests that
//! use it.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static RUNNING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// From here on an interruption ends the running programs instead of this one.
pub fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        if let Ok(running) = RUNNING.lock() {
            running.iter().copied().for_each(end);
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
pub struct Started {
    child: Child,
    group: Option<Pid>,
}

/// Starts a program.
pub fn start(command: &mut Command) -> io::Result<Started> {
    let child = command.process_group(0).spawn()?;
    let group = Pid::from_raw(child.id() as i32);
    if let (Ok(mut running), Some(group)) = (RUNNING.lock(), group) {
        running.push(group);
    }
    // The signal may have come before the program was known.
    if let (true, Some(group)) = (INTERRUPTED.load(Ordering::SeqCst), group) {
        end(group);
    }
    Ok(Started { child, group })
}

impl Started {
    /// Waits for the program's end.
    pub fn wait(mut self) -> Result<ExitStatus> {
        let status = self.child.wait();
        if let Ok(mut running) = RUNNING.lock() {
            running.retain(|group| Some(*group) != self.group);
        }
        check()?;
        Ok(status?)
    }
}

fn end(group: Pid) {
    // A group that has just ended by itself needs no ending.
    let _ = kill_process_group(group, Signal::TERM);
}
