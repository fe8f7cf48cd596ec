//! What waits for a recruiter's approval.

use serde::Deserialize;

/// Somebody who asked for a portal of their company and has confirmed the address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// The company as it was typed.
    pub company: String,
    /// The person's name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The number.
    pub phone: String,
    /// Since when it waits.
    pub days_ago: u32,
}

/// A new name that a contact gave the company.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The key of the contact.
    pub contact: String,
    /// The name as it shall be.
    pub name: String,
    /// Since when it waits.
    pub days_ago: u32,
}
