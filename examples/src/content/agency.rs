//! The agency, its site, and its recruiters.

use portico_protocol::site::Language;
use portico_protocol::vacancy::Currency;
use serde::Deserialize;

/// The agency and its one site.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its part of the hosted pages' address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The language of its site.
    pub language: Language,
    /// What salaries are in unless said otherwise.
    pub currency: Currency,
    /// Where it and its clients are, as an ISO 3166-1 alpha-2 code.
    pub country: String,
    /// The public key of its site.
    pub site_key: String,
    /// Its colour, `#rrggbb`.
    pub accent: String,
    /// What candidates and visitors accept.
    pub notice: Notice,
}

/// The privacy notice in force.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The version that is recorded with an acceptance.
    pub version: String,
    /// The text in Portico's Markdown subset.
    pub text: String,
}

/// What a recruiter may do in the admin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Everything, users and sites included.
    Owner,
    /// The daily work.
    Recruiter,
    /// Looking only.
    ReadOnly,
}

/// A user of the admin.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recruiter {
    /// For references.
    pub key: String,
    /// Full name.
    pub name: String,
    /// What the recruiter signs in with.
    pub email: String,
    /// What the recruiter may do.
    #[serde(rename = "role")]
    pub authority: Authority,
    /// The demo's own password, printed when the demo starts.
    pub password: String,
}
