//! Candidates, what their CVs tell, and what they applied for.

use serde::Deserialize;

/// A person who looks for work.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// For references.
    pub key: String,
    /// Full name.
    pub name: String,
    /// Where the confirmation goes.
    pub email: String,
    /// A number to call.
    pub phone: String,
    /// Town or city.
    pub city: String,
    /// What the person is, in a line.
    pub headline: String,
    /// What the person wants a reader to know.
    pub summary: String,
    /// What the person can do.
    pub skills: Vec<String>,
    /// Degrees and certificates.
    pub education: Vec<Award>,
    /// Positions held, the latest first.
    pub work: Vec<Work>,
}

/// A degree or certificate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// What it is called.
    pub award: String,
    /// Where it was awarded.
    pub place: String,
    /// When it was, or will be.
    pub year: u16,
}

/// A position held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// What the person was.
    pub title: String,
    /// For whom.
    pub employer: String,
    /// The year it began.
    pub from: u16,
    /// The year it ended; none when it has not.
    pub to: Option<u16>,
    /// What was done there.
    pub did: String,
}

/// One person's application to one vacancy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// The candidate's key.
    pub candidate: String,
    /// The vacancy's key.
    pub vacancy: String,
    /// Days since it was sent.
    pub days_ago: u32,
    /// A few words to the recruiter; often there are none.
    #[serde(default)]
    pub note: String,
}
