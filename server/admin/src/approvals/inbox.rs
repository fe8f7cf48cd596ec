//! The approvals inbox: registrations and proposed changes that wait for a recruiter's word.

use maud::{Markup, html};
use portico_app::approvals::{self, Inbox};
use portico_views::locale;

use crate::approvals::words::ApprovalWords;
use crate::ui::chip::{self, Tone};
use crate::ui::layout::{Page, Section};
use crate::urls;
use crate::web::failure_pages::Answer;
use crate::web::session::Desk;

/// The words of these pages.
pub(crate) fn words_of(desk: &Desk) -> &'static ApprovalWords {
    ApprovalWords::of(desk.recruiter.language)
}

/// What waits.
pub(crate) async fn list(desk: Desk) -> Answer {
    let words = words_of(&desk);
    let inbox = approvals::inbox(&desk.app, &desk.recruiter).await?;
    let body = html! {
        div.head {
            h1.grow { (desk.words.approvals()) }
            @if desk.may_write() { a.btn.quiet href=(urls::confirmations()) { (words.what_is_confirmed()) } }
        }
        (registered(&desk, &inbox))
        (proposed(&desk, &inbox))
    };
    Page { section: Section::Approvals, title: desk.words.approvals(), body }.show(&desk).await
}

fn registered(desk: &Desk, inbox: &Inbox) -> Markup {
    let words = words_of(desk);
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
                            div.small.end.muted { (desk.when(row.confirmed_at.unwrap_or(row.created_at))) }
                        }
                    }
                }
            }
            @if inbox.unconfirmed > 0 {
                p.small.muted {
                    (locale::plural(desk.terms, inbox.unconfirmed, words.unconfirmed_one(), words.unconfirmed_many()))
                }
            }
        }
    }
}

fn proposed(desk: &Desk, inbox: &Inbox) -> Markup {
    let words = words_of(desk);
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
                                (chip::chip(Tone::Calm, if card.is_own == 1 { words.about_contact() } else { words.about_company() }))
                            }
                            div.small.end.muted { (desk.when(card.created_at)) }
                        }
                    }
                }
            }
        }
    }
}
