//! What a proposal would change, field by field, and what came of it.

/// One field of a proposal, each value as a form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field's name.
    pub field: String,
    /// What it holds now.
    pub now: String,
    /// What it shall hold.
    pub then: String,
    /// What it held when the change was proposed, if that is no longer so.
    pub was: Option<String>,
}

/// What came of a proposal, for the contact who made it.
pub(crate) struct Outcome<'a> {
    /// The fields that were accepted, with what they hold now.
    pub accepted: Vec<&'a Difference>,
    /// The fields that stay as they were.
    pub declined: Vec<&'a Difference>,
    /// Why, or empty.
    pub reason: &'a str,
}
