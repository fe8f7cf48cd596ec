//! Where the output of programs goes: to the terminal, or aside while another step has the terminal.

use std::io::{BufRead, BufReader, Write, pipe, stdout};
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::command::{self, announcement};

/// Where output goes.
pub enum Output {
    /// To the terminal, as it comes.
    Terminal,
    /// Into memory, to be shown in one piece by [`Output::show`]. Meanwhile the terminal is told how far it is.
    Kept {
        /// Whose output it is.
        name: String,
        kept: Vec<u8>,
        /// Tests that have passed so far.
        passed: usize,
    },
}

/// After so many tests that passed the terminal is told.
const FEW: usize = 50;

impl Output {
    /// Keeps what is written.
    pub fn kept(name: String) -> Self {
        Self::Kept { name, kept: Vec::new(), passed: 0 }
    }

    /// Says what runs, runs it to its end, and fails when it fails.
    pub fn run(&mut self, command: &mut Command) -> Result<()> {
        match self {
            Self::Terminal => command::run(command),
            Self::Kept { .. } => self.watch(command, |_| {}),
        }
    }

    /// Like [`Output::run`], and shows each line to `reader` too: of standard output when that goes to the terminal,
    /// else of both.
    pub fn watch(&mut self, command: &mut Command, mut reader: impl FnMut(&str)) -> Result<()> {
        self.pass(command, |output, line| {
            output.write(line.as_bytes())?;
            output.tell(line.trim_end());
            reader(line);
            Ok(())
        })
    }

    /// Like [`Output::run`], but standard output is for `reader` alone.
    pub fn read(&mut self, command: &mut Command, mut reader: impl FnMut(&str)) -> Result<()> {
        self.pass(command, |_, line| {
            reader(line);
            Ok(())
        })
    }

    fn pass(&mut self, command: &mut Command, mut take: impl FnMut(&mut Self, &str) -> Result<()>) -> Result<()> {
        self.write(announcement(command).as_bytes())?;
        let (output, input) = pipe()?;
        if let Self::Kept { .. } = self {
            command.stderr(input.try_clone()?);
        }
        let program = command::start(command.stdout(input));
        // The command holds the pipe's other end open, and the program has one of its own.
        command.stdout(Stdio::null()).stderr(Stdio::inherit());
        let program = program?;
        let mut lines = BufReader::new(output);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            take(self, &String::from_utf8_lossy(&line))?;
            line.clear();
        }
        command::succeed(command, program.wait()?)
    }

    /// Tells the terminal of a failed test at once, and of those that passed now and then.
    fn tell(&mut self, line: &str) {
        let Self::Kept { name, passed, .. } = self else { return };
        if line.starts_with("test ") && line.ends_with("FAILED") {
            println!("{name}: {line}");
        }
        if line.starts_with("test ") && line.ends_with("... ok") {
            *passed += 1;
            if passed.is_multiple_of(FEW) {
                println!("{name}: {passed} tests passed so far");
            }
        }
    }

    /// Writes a line of one's own.
    pub fn say(&mut self, line: &str) -> Result<()> {
        self.write(line.as_bytes())?;
        self.write(b"\n")
    }

    /// Shows what was kept.
    pub fn show(self) -> Result<()> {
        if let Self::Kept { kept, .. } = self {
            Self::Terminal.write(&kept)?;
        }
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Terminal => {
                stdout().write_all(bytes)?;
                stdout().flush()?;
            }
            Self::Kept { kept, .. } => kept.extend_from_slice(bytes),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_holds_both_outputs_in_their_order() -> Result<()> {
        let mut output = Output::kept("it".into());
        let mut lines = Vec::new();
        let mut shell = Command::new("sh");
        shell.args(["-c", "echo one; echo two >&2; echo three"]);
        output.watch(&mut shell, |line| lines.push(line.trim_end().to_owned()))?;
        assert_eq!(lines, ["one", "two", "three"]);
        let Output::Kept { kept, .. } = output else { unreachable!("it was kept") };
        assert!(String::from_utf8(kept)?.ends_with("one\ntwo\nthree\n"));
        Ok(())
    }

    #[test]
    fn a_program_that_fails_is_named() {
        let refusal = Output::kept("it".into()).run(Command::new("sh").args(["-c", "exit 3"])).err();
        let refusal = refusal.map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(refusal, "`sh -c exit 3` failed (exit status: 3)");
    }
}
