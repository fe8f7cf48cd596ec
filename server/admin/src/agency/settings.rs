//! Settings: what an agency sets for itself, each on a page of its own.

use maud::html;

use crate::ui::layout::{Page, Section};
use crate::urls;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::{ApprovalWords, LogoWords, MailServerWords, TemplateWords};

/// One of the settings in the list.
struct Entry {
    path: &'static str,
    name: &'static str,
    about: &'static str,
    is_open: bool,
    closed: &'static str,
}

/// The list of the settings. Who may not open one is told so here and not at a closed door.
pub(crate) async fn show(session: RecruiterSession) -> HandlerResult {
    let (logo, mail) = (session.words::<LogoWords>(), session.words::<MailServerWords>());
    let (templates, approvals) = (session.words::<TemplateWords>(), session.words::<ApprovalWords>());
    let owners_own = |path, name, about| {
        let is_open = session.recruiter.may_own().is_ok();
        Entry { path, name, about, is_open, closed: session.words.owner_only_settings() }
    };
    let entries = [
        owners_own(urls::agency_logo(), logo.agency_logo(), logo.agency_logo_about()),
        owners_own(urls::mail_settings(), mail.mail_server(), mail.mail_server_about()),
        owners_own(urls::templates(), templates.templates(), templates.templates_about()),
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
