//! The approvals inbox: registrations and proposed changes that wait for a recruiter's word.

use maud::{Markup, html};
use portico_app::approvals::{self, Inbox};
use portico_views::locale;

use crate::ui::chip::{self, Tone};
use crate::ui::layout::{Page, Section};
use crate::urls;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::ApprovalWords;

/// What waits.
pub(crate) async fn show(session: RecruiterSession) -> HandlerResult {
    let words = session.words::<ApprovalWords>();
    let inbox = approvals::get_inbox(&session.app, &session.recruiter).await?;
    let body = html! {
        div.head {
            h1.grow { (session.words.approvals()) }
            @if session.may_write() { a.btn.quiet href=(urls::confirmations()) { (words.what_is_confirmed()) } }
        }
        (render_registrations(&session, &inbox))
        (render_proposals(&session, &inbox))
    };
    Page { section: Section::Approvals, title: session.words.approvals(), body }.show(&session).await
}

fn render_registrations(session: &RecruiterSession, inbox: &Inbox) -> Markup {
    let words = session.words::<ApprovalWords>();
    html! {
        section.stack {
            h2 { (words.registrations()) }
            @if inbox.registrations.is_empty() {
                div.card.empty {
                    p { strong { (words.no_registrations()) } }
                    p.muted { (words.no_registrations_next()) }
                }
            } @else {
                ul.card.rows {
                    @for row in &inbox.registrations {
                        li {
                            a.cover href=(urls::registration(&row.id)) { (row.company) }
                            div.muted.small.address { (row.name) " · " (row.email) }
                            div.small.end.muted { (session.relative_time(row.confirmed_at.unwrap_or(row.created_at))) }
                        }
                    }
                }
            }
            @if inbox.unconfirmed > 0 {
                p.small.muted {
                    (locale::format_plural(session.terms, inbox.unconfirmed, words.unconfirmed_one(), words.unconfirmed_many()))
                }
            }
        }
    }
}

fn render_proposals(session: &RecruiterSession, inbox: &Inbox) -> Markup {
    let words = session.words::<ApprovalWords>();
    html! {
        section.stack {
            h2 { (words.proposals()) }
            @if inbox.proposals.is_empty() {
                div.card.empty {
                    p { strong { (words.no_proposals()) } }
                    p.muted { (words.no_proposals_next()) }
                }
            } @else {
                ul.card.rows {
                    @for card in &inbox.proposals {
                        li {
                            a.cover href=(urls::proposal(&card.id)) { (card.client_name) }
                            div.muted.small {
                                (card.contact_name) " "
                                (chip::render_chip(Tone::Calm, if card.is_own == 1 { words.about_contact() } else { words.about_company() }))
                            }
                            div.small.end.muted { (session.relative_time(card.created_at)) }
                        }
                    }
                }
            }
        }
    }
}
