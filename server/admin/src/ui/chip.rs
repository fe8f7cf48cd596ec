//! Small marks: a status in colour and words, an initial in place of a picture.

use maud::{Markup, html};
use portico_protocol::vacancies::VacancyStatus;
use portico_views::names;

use crate::web::session::RecruiterSession;
use crate::words::VacancyWords;

/// The colours a chip can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Wait,
    Bad,
    Calm,
}

impl Tone {
    /// The style sheet's class.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Wait => "wait",
            Self::Bad => "bad",
            Self::Calm => "calm",
        }
    }
}

/// A coloured mark with words.
pub(crate) fn render_chip(tone: Tone, text: &str) -> Markup {
    html! { span.chip.(tone.class()) { (text) } }
}

/// Where a vacancy stands.
pub(crate) fn render_status(session: &RecruiterSession, status: VacancyStatus) -> Markup {
    let tone = match status {
        VacancyStatus::Requested => Tone::Wait,
        VacancyStatus::Published => Tone::Good,
        VacancyStatus::Declined => Tone::Bad,
        VacancyStatus::Draft | VacancyStatus::Frozen | VacancyStatus::Closed => Tone::Calm,
    };
    render_chip(tone, names::status(session.terms, status))
}

/// What vacancies of a status are called together.
pub(crate) fn status_group_name(session: &RecruiterSession, status: VacancyStatus) -> &str {
    let (words, terms) = (session.words::<VacancyWords>(), session.terms);
    match status {
        VacancyStatus::Draft => words.drafts(),
        VacancyStatus::Requested => terms.requested_many(),
        VacancyStatus::Published => terms.published_many(),
        VacancyStatus::Frozen => terms.frozen_many(),
        VacancyStatus::Closed => terms.closed_many(),
        VacancyStatus::Declined => words.declined_many(),
    }
}

/// The first letter of a name, where a picture would be.
pub(crate) fn render_initial(name: &str) -> Markup {
    let letter = name.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string());
    html! { span.initial aria-hidden="true" { (letter.unwrap_or_default()) } }
}
