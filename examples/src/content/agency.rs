//! The agency, its site, and its recruiters.

use portico_protocol::site::Language;
use portico_protocol::vacancies::Currency;
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
    /// Its IANA time zone.
    pub time_zone: String,
    /// What its vacancies' references begin with.
    pub reference_prefix: String,
    /// Where it embeds Portico.
    pub site: Site,
    /// What candidates and visitors accept.
    pub notice: Notice,
}

/// One of the websites under `sites/`, as Portico knows it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The public key that stands in its pages.
    pub key: String,
    /// What the recruiters call it.
    pub name: String,
    /// Its colour, `#rrggbb`.
    pub accent: String,
    /// The path of its first page.
    pub home: String,
    /// The path of the page with the client area, where sign-in links lead.
    pub portal: String,
}

/// The privacy notice in force.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The version that is recorded with an acceptance.
    pub version: String,
    /// What it says.
    pub text: NoticeText,
}

/// The notice's text in each language, in Portico's Markdown subset.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeText {
    en: String,
    #[serde(rename = "pt-BR")]
    pt_br: String,
}

impl NoticeText {
    /// The text for readers of a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::PtBr => &self.pt_br,
        }
    }
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
