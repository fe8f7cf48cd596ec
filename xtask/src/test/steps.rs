//! The steps of a test run, in their order.

use std::fmt;

use clap::ValueEnum;

/// A step of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Formatting.
    Fmt,
    /// The bans that the compiler does not know.
    Tidy,
    /// What an agency's page loads.
    Assets,
    /// Lints, for this machine and for the browser.
    Clippy,
    /// The programs, and all tests compiled.
    Build,
    /// Tests beside the code, and the examples in its documentation.
    Unit,
    /// Integration tests on SQLite.
    Sqlite,
    /// Integration tests on PostgreSQL.
    Postgres,
    /// Journeys in a browser.
    Browser,
    /// The documentation, without warnings.
    Doc,
    /// Licences, sources and versions of dependencies.
    Licences,
}

impl Step {
    /// All steps; the quick ones first.
    pub const ALL: [Self; 11] = [
        Self::Fmt,
        Self::Tidy,
        Self::Licences,
        Self::Assets,
        Self::Clippy,
        Self::Build,
        Self::Browser,
        Self::Sqlite,
        Self::Postgres,
        Self::Unit,
        Self::Doc,
    ];

    /// Steps whose outcome this one builds on: they run even when not asked for, and when one fails this one is left
    /// out.
    pub fn needs(self) -> &'static [Self] {
        match self {
            Self::Sqlite | Self::Postgres | Self::Browser => &[Self::Assets, Self::Build],
            Self::Unit => &[Self::Build],
            _ => &[],
        }
    }

    /// Whether the step compiles anything.
    pub fn builds(self) -> bool {
        !matches!(self, Self::Fmt | Self::Tidy | Self::Licences)
    }

    /// Whether a test's name can choose among what the step runs.
    pub fn has_tests(self) -> bool {
        matches!(self, Self::Unit | Self::Sqlite | Self::Postgres | Self::Browser)
    }

    /// The lane in which the step runs beside others. A step without one has the machine for itself.
    ///
    /// Journeys in a browser wait for pages, and PostgreSQL's tests for its answers. Two of the others side by side
    /// would only be in each other's way.
    pub fn lane(self) -> Option<usize> {
        match self {
            Self::Browser => Some(0),
            Self::Sqlite | Self::Postgres | Self::Unit | Self::Doc => Some(1),
            _ => None,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.to_possible_value();
        out.write_str(name.as_ref().map_or("", |name| name.get_name()))
    }
}
