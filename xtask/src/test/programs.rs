//! The compiled test programs, as cargo told of them while it built.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A test program.
#[derive(Debug, PartialEq)]
pub struct Program {
    /// The name of its target in the manifest.
    pub name: String,
    /// Whether it is an integration test and not the tests inside of a library or a program.
    pub is_integration: bool,
    executable: PathBuf,
    /// Its package's folder, in which cargo would run it.
    folder: PathBuf,
}

impl Program {
    /// Reads one of the lines that cargo writes with `--message-format=json`; most are about something else.
    pub fn read(line: &str) -> Option<Self> {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_test = message["reason"] == "compiler-artifact" && message["profile"]["test"] == true;
        let target = &message["target"];
        let kinds = target["kind"].as_array()?;
        // The measurements are built, so that they stay whole, and run on demand.
        let is_test = is_test && !kinds.iter().any(|kind| kind == "bench");
        Some(Self {
            name: target["name"].as_str().filter(|_| is_test)?.to_owned(),
            is_integration: kinds.iter().any(|kind| kind == "test"),
            executable: PathBuf::from(message["executable"].as_str()?),
            folder: Path::new(message["manifest_path"].as_str()?).parent()?.to_path_buf(),
        })
    }

    /// The command that runs those of its tests whose names contain one of the filters, or all.
    pub fn command(&self, filters: &[String]) -> Command {
        let mut command = Command::new(&self.executable);
        command.current_dir(&self.folder).args(filters);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_program_is_told_from_other_artifacts() {
        let line = |test: bool, kind: &str, executable: &str| {
            format!(
                r#"{{"reason":"compiler-artifact","manifest_path":"/p/tests/Cargo.toml","target":{{"kind":["{kind}"],
                "name":"all"}},"profile":{{"test":{test}}},"executable":{executable}}}"#
            )
        };
        let program = Program::read(&line(true, "test", r#""/t/all-1""#));
        let expected = Program {
            name: "all".into(),
            is_integration: true,
            executable: "/t/all-1".into(),
            folder: "/p/tests".into(),
        };
        assert_eq!(program, Some(expected));
        assert_eq!(Program::read(&line(false, "bin", r#""/t/portico""#)), None);
        assert_eq!(Program::read(&line(true, "bench", r#""/t/budgets-1""#)), None);
        assert_eq!(Program::read(&line(true, "test", "null")), None);
        assert_eq!(Program::read("   Compiling portico"), None);
    }
}
