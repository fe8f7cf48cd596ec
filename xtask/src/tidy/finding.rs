//! What tidy has to say.

use std::fmt;

/// A ban that was broken.
#[derive(Debug, PartialEq)]
pub struct Finding {
    /// File below the repository's root, with the line where there is one.
    pub place: String,
    /// What stands there.
    pub what: String,
    /// Why it is banned.
    pub reason: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, what, reason } = self;
        write!(out, "{place}: {what}\n    {reason}")
    }
}
