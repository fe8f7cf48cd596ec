//! The ways to reach a person, as links.

use maud::{Markup, html};
use portico_app::support::telephone;

use crate::web::session::RecruiterSession;

/// An e-mail address to write to. A long one breaks after its sign rather than anywhere.
pub(crate) fn link_email(address: &str) -> Markup {
    let (name, domain) = address.split_once('@').unwrap_or((address, ""));
    html! {
        a.link href={ "mailto:" (address) } { (name) @if !domain.is_empty() { "@" wbr; (domain) } }
    }
}

/// A number to call, as people in the agency's country write it.
pub(crate) fn link_telephone(session: &RecruiterSession, number: &str) -> Markup {
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! { a.link href={ "tel:" (dialled) } { (telephone::format(&session.recruiter.agency.country, number)) } }
}

/// A website as people say it.
pub(crate) fn website_text(website: &str) -> &str {
    let bare = website.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    bare.trim_end_matches('/')
}
