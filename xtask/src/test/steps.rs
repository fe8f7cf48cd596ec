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
    /// Lints of the scripts that run in pages.
    Scripts,
    /// What an agency's page loads.
    Assets,
    /// Lints, for this machine and for the browser. The build has found most of them on its way.
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
    /// The documentation, without warnings. It needs every dependency compiled in another way, so it belongs to the
    /// long run alone.
    Doc,
    /// Licences, sources and versions of dependencies.
    Licences,
}

impl Step {
    /// All steps; the quick ones first.
    pub const ALL: [Self; 12] = [
        Self::Fmt,
        Self::Tidy,
        Self::Licences,
        Self::Scripts,
        Self::Assets,
        Self::Build,
        Self::Browser,
        Self::Sqlite,
        Self::Postgres,
        Self::Clippy,
        Self::Unit,
        Self::Doc,
    ];

    /// Steps whose outcome this one builds on: they run even when not asked for, and when one fails this one is left
    /// out.
    pub fn needs(self) -> &'static [Self] {
        match self {
            Self::Sqlite | Self::Postgres | Self::Browser => &[Self::Assets, Self::Build],
            Self::Unit | Self::Clippy => &[Self::Build],
            _ => &[],
        }
    }

    /// Whether the step compiles anything.
    pub fn builds(self) -> bool {
        !matches!(self, Self::Fmt | Self::Tidy | Self::Licences | Self::Scripts)
    }

    /// Whether a test's name can choose among what the step runs.
    pub fn has_tests(self) -> bool {
        matches!(self, Self::Unit | Self::Sqlite | Self::Postgres | Self::Browser)
    }

    /// The lane in which the step runs beside others. A step without one has the machine for itself.
    ///
    /// Journeys in a browser wait for pages, and the tests on a database for its answers. What cargo does for the last
    /// lane takes the time that they leave.
    pub fn lane(self) -> Option<Lane> {
        match self {
            Self::Browser => Some(Lane::Browser),
            Self::Sqlite | Self::Postgres => Some(Lane::Database),
            Self::Clippy | Self::Unit | Self::Doc => Some(Lane::Cargo),
            _ => None,
        }
    }
}

/// Steps of one lane run one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    Browser,
    Database,
    Cargo,
}

impl Lane {
    /// All lanes.
    pub const ALL: [Self; 3] = [Self::Browser, Self::Database, Self::Cargo];

    /// How far the lane stands back, as `nice` counts. A browser that gets no time reports pages that took too long.
    pub fn niceness(self) -> u8 {
        match self {
            Self::Browser => 0,
            Self::Database => 5,
            Self::Cargo => 19,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.to_possible_value();
        out.write_str(name.as_ref().map_or("", |name| name.get_name()))
    }
}
