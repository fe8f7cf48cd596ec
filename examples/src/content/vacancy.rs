//! Positions to fill.

use portico_protocol::vacancies::{EmploymentType, Role, Salary, VacancyStatus, Workplace};
use serde::Deserialize;

/// A position to fill.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vacancy {
    /// For references.
    pub key: String,
    /// The client's key.
    pub client: String,
    /// Job title.
    pub title: String,
    /// Town or city; empty for a place-less remote job.
    pub city: String,
    /// Region, or the state's two letters in Brazil.
    pub region: String,
    /// Sector in the agency's own words.
    pub sector: String,
    /// Kind of contract.
    pub employment_type: EmploymentType,
    /// Where the work is done.
    pub workplace: Workplace,
    /// What it pays, in minor units.
    pub salary: Option<Salary>,
    /// How many people are wanted.
    #[serde(default = "one")]
    pub openings: i64,
    /// Where it stands.
    pub status: VacancyStatus,
    /// Days since it was published; for a request since it was sent, for a draft since its first line.
    pub days_ago: u32,
    /// Days until it closes by itself.
    pub closes_in: Option<u32>,
    /// Whether candidates are not told who the client is.
    #[serde(default)]
    pub confidential: bool,
    /// The key of the contact whose request it began as.
    pub requested_by: Option<String>,
    /// Why a request was not taken on.
    pub declined_reason: Option<String>,
    /// The text in Portico's Markdown subset.
    pub description: String,
}

const fn one() -> i64 {
    1
}

impl Vacancy {
    /// The position as Portico's forms describe it.
    #[must_use]
    pub fn role(&self) -> Role {
        Role {
            title: self.title.clone(),
            city: self.city.clone(),
            region: self.region.clone(),
            sector: self.sector.clone(),
            employment_type: self.employment_type,
            workplace: self.workplace,
            openings: self.openings,
            salary: self.salary.clone(),
            description: self.description.trim().to_owned(),
        }
    }
}
