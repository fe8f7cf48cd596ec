//! Programs beside the tests, which live no longer than these, however these end.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::place::scratch;

/// A shell holds the end of a pipe whose other end is ours. When we are gone, be it by `kill -9`, the pipe
/// closes, and the shell ends the program's whole group.
const LIFELINE: &str = r#"
exec 3<&0
(trap '' TERM; cat <&3; kill -TERM 0; sleep 5; kill -KILL 0) >/dev/null 2>&1 &
exec "$@" 3<&- </dev/null
"#;

/// A running program.
pub struct Program {
    name: &'static str,
    /// Its input is the lifeline, so it must be kept.
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts a program; `prepare` gives it its arguments. What it prints goes to a file.
    pub fn start(name: &'static str, path: &Path, prepare: impl FnOnce(&mut Command)) -> Self {
        let log = scratch().join(format!("{name}.log"));
        let out = File::create(&log).unwrap();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", LIFELINE, "sh"]).arg(path);
        prepare(&mut command);
        command.stdin(Stdio::piped()).stdout(out.try_clone().unwrap()).stderr(out);
        // Ctrl-C must reach the tests first: they are what it uses.
        let child = command.process_group(0).spawn().unwrap_or_else(|error| panic!("{name} does not start: {error}"));
        Self { name, child, log }
    }

    /// Waits for a line of its output that says what is looked for.
    pub fn wait_for_line<T>(&mut self, patience: Duration, read: impl Fn(&str) -> Option<T>) -> T {
        let begin = Instant::now();
        loop {
            let printed = fs::read_to_string(&self.log).unwrap_or_default();
            if let Some(found) = printed.lines().find_map(&read) {
                return found;
            }
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "{} ended with {ended:?}:\n{printed}", self.name);
            assert!(begin.elapsed() < patience, "{} is not ready after {patience:?}:\n{printed}", self.name);
            sleep(Duration::from_millis(25));
        }
    }
}
