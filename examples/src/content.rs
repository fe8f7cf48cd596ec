//! The invented agencies of the demo, read from `demo/` with every word checked.
//!
//! Times are given in days before now, so that the demo never looks old. Keys serve only
//! for references between the files; Portico makes its own ids.

mod agency;
mod candidate;
mod client;
mod vacancy;
mod waiting;

#[cfg(test)]
mod tests;

use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use agency::{Agency, Authority, Notice, NoticeText, Recruiter, Site};
pub use candidate::{Application, Award, Candidate, Work};
pub use client::{AccountStatus, Client, ClientKind, Contact};
pub use vacancy::Vacancy;
pub use waiting::{Proposal, Registration};

/// One agency with everything it holds.
#[derive(Debug)]
pub struct Content {
    /// The agency itself, and its site.
    pub agency: Agency,
    /// Who signs in to the admin.
    pub recruiters: Vec<Recruiter>,
    /// Whom the agency recruits for; a parent stands before its branches.
    pub clients: Vec<Client>,
    /// The people at the clients.
    pub contacts: Vec<Contact>,
    /// Positions in every status.
    pub vacancies: Vec<Vacancy>,
    /// People who look for work.
    pub candidates: Vec<Candidate>,
    /// Who applied for what.
    pub applications: Vec<Application>,
    /// Who asked for a portal and waits.
    pub registrations: Vec<Registration>,
    /// New names of companies that wait.
    pub proposals: Vec<Proposal>,
}

/// A file of the demo that does not say what it should.
#[derive(Debug)]
pub struct ContentError {
    file: &'static str,
    source: toml::de::Error,
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "examples/demo/{}: {}", self.file, self.source)
    }
}

impl std::error::Error for ContentError {}

/// Reads the files of one folder. The files are part of the binary, so the folder has to be written out.
macro_rules! read {
    ($folder:literal) => {
        Ok(Content {
            agency: parse(
                concat!($folder, "/agency.toml"),
                include_str!(concat!("../demo/", $folder, "/agency.toml")),
            )?,
            recruiters: read!($folder, "recruiters"),
            clients: read!($folder, "clients"),
            contacts: read!($folder, "contacts"),
            vacancies: read!($folder, "vacancies"),
            candidates: read!($folder, "candidates"),
            applications: read!($folder, "applications"),
            registrations: read!($folder, "registrations"),
            proposals: read!($folder, "proposals"),
        })
    };
    ($folder:literal, $noun:literal) => {
        parse::<List<_>>(
            concat!($folder, "/", $noun, ".toml"),
            include_str!(concat!("../demo/", $folder, "/", $noun, ".toml")),
        )?
        .rows
    };
}

impl Content {
    /// The British agency.
    ///
    /// # Errors
    /// A file that does not parse, by name, line and reason.
    pub fn harbour_pine() -> Result<Self, ContentError> {
        read!("harbour-pine")
    }

    /// The Brazilian agency.
    ///
    /// # Errors
    /// A file that does not parse, by name, line and reason.
    pub fn atlantico_talentos() -> Result<Self, ContentError> {
        read!("atlantico-talentos")
    }
}

/// A file of `[[noun]]` tables, whichever the noun.
#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct List<T> {
    #[serde(
        alias = "recruiters",
        alias = "clients",
        alias = "contacts",
        alias = "vacancies",
        alias = "candidates",
        alias = "applications",
        alias = "registrations",
        alias = "proposals"
    )]
    rows: Vec<T>,
}

fn parse<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, ContentError> {
    toml::from_str(text).map_err(|source| ContentError { file, source })
}
