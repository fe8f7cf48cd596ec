//! Settings: what an agency sets for itself, each on a page of its own.

use maud::html;

use crate::agency::words::SettingsWords;
use crate::approvals::words::ApprovalWords;
use crate::ui::layout::{Page, Section};
use crate::urls;
use crate::web::failure_pages::HandlerResult;
use crate::web::session::RecruiterSession;

/// The words of the settings in the recruiter's language.
pub(crate) fn words_of(session: &RecruiterSession) -> &'static SettingsWords {
    SettingsWords::of(session.recruiter.language)
}

/// One of the settings in the list.
struct Entry {
    path: &'static str,
    name: &'static str,
    about: &'static str,
    is_open: bool,
    closed: &'static str,
}

/// The list of the settings. Who may not open one is told so here and not at a closed door.
pub(crate) async fn index(session: RecruiterSession) -> HandlerResult {
    let (words, approvals) = (words_of(&session), ApprovalWords::of(session.recruiter.language));
    let owners_own = |path, name, about| {
        let is_open = session.recruiter.may_own().is_ok();
        Entry { path, name, about, is_open, closed: words.owner_only_settings() }
    };
    let entries = [
        owners_own(urls::agency_logo(), words.agency_logo(), words.agency_logo_about()),
        owners_own(urls::mail_settings(), words.mail_server(), words.mail_server_about()),
        owners_own(urls::templates(), words.templates(), words.templates_about()),
        Entry {
            path: urls::confirmations(),
            name: approvals.confirmations_title(),
            about: approvals.confirmations_hint(),
            is_open: session.may_write(),
            closed: "",
        },
    ];
    let body = html! {
        h1 { (session.words.settings()) }
        ul.card.rows {
            @for entry in &entries {
                li {
                    span {
                        @if entry.is_open { a.cover href=(entry.path) { (entry.name) } } @else { strong { (entry.name) } }
                    }
                    div.muted.small { (entry.about) @if !entry.is_open { " " (entry.closed) } }
                }
            }
        }
    };
    Page { section: Section::Settings, title: session.words.settings(), body }.show(&session).await
}
