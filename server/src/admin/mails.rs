//! Mail: what was written to whom, and whether it went out.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use maud::{Markup, html};

use super::address::{Asked, Id};
use super::answer::{Answer, CONTENT_POLICY};
use super::chip::{self, Tone};
use super::layout::{Page, Section, back};
use super::pager::Pager;
use super::session::Desk;
use crate::app::mails::{self, MailRow, PAGE};
use crate::error::Error;
use crate::ids::MailId;

const PATH: &str = "/admin/mails";

/// The outbox, latest first.
pub(super) async fn list(desk: Desk, asked: Asked) -> Answer {
    let rows = mails::list(&desk.app, &desk.recruiter, asked.page()).await?;
    let words = desk.words;
    let more = i64::try_from(rows.len()).is_ok_and(|count| count == PAGE);
    let body = html! {
        h1 { (words.mails()) }
        (kept_here(&desk))
        @if rows.is_empty() {
            div.card.empty { p { strong { (words.no_mails()) } } p.muted { (words.no_mails_next()) } }
        } @else {
            (table(&desk, &rows))
        }
        (Pager { path: PATH, query: &[], page: asked.page(), more, pages: None }.links(&desk))
    };
    Page { section: Section::Mails, title: words.mails(), body }.show(&desk).await
}

fn kept_here(desk: &Desk) -> Markup {
    html! {
        @if !mails::are_delivered(&desk.app) {
            div.notice.wait { p { strong { (desk.words.mails_kept()) } " " (desk.words.mails_kept_next()) } }
        }
    }
}

fn table(desk: &Desk, rows: &[MailRow]) -> Markup {
    let words = desk.words;
    html! {
        div.card.table {
            table {
                thead {
                    tr {
                        th scope="col" { (words.mail_subject()) }
                        th scope="col" { (words.mail_to()) }
                        th scope="col" { (words.mail_state()) }
                        th.end scope="col" { (words.mail_written()) }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            td {
                                // A mail with an access code is for those who could send it.
                                @if desk.may_write() { a.cover href={ (PATH) "/" (row.id) } { (row.subject) } } @else { strong { (row.subject) } }
                                @if let Some(error) = &row.last_error { div.fault { (error) } }
                            }
                            td { (row.recipient_name) div.muted.small.address { (row.recipient) } }
                            td { (state(desk, row)) }
                            td.end.muted.small { (desk.when(row.created_at)) }
                        }
                    }
                }
            }
        }
    }
}

fn state(desk: &Desk, row: &MailRow) -> Markup {
    let words = desk.words;
    match (row.sent_at, &row.last_error) {
        (Some(_), _) => chip::chip(Tone::Good, words.mail_sent()),
        (None, Some(_)) => chip::chip(Tone::Bad, words.mail_failing()),
        (None, None) if mails::are_delivered(&desk.app) => chip::chip(Tone::Wait, words.mail_queued()),
        (None, None) => chip::chip(Tone::Calm, words.mail_kept()),
    }
}

/// One mail, as text and as it looks in a mail program.
pub(super) async fn page(desk: Desk, Id(id): Id<MailId>) -> Answer {
    let row = mails::get(&desk.app, &desk.recruiter, &id).await?;
    let words = desk.words;
    let body = html! {
        (back(PATH, words.mails()))
        div.head { h1.grow { (row.subject) } (state(&desk, &row)) }
        (kept_here(&desk))
        section.card.padded {
            dl.facts {
                div { dt { (words.mail_to()) } dd { (row.recipient_name) " <" (row.recipient) ">" } }
                div { dt { (words.mail_written()) } dd { (desk.exactly(row.created_at)) } }
                @if let Some(at) = row.sent_at { div { dt { (words.mail_sent()) } dd { (desk.exactly(at)) } } }
                @if let Some(error) = &row.last_error { div { dt { (words.mail_error()) } dd { (error) } } }
            }
        }
        @if row.body_text.is_empty() {
            div.card.empty { p.muted { (words.mail_forgotten()) } }
        } @else {
            div.halves {
                section.stack {
                    h2 { (words.mail_as_html()) }
                    // The sandbox keeps whatever a stranger's words may hold from running or leading away.
                    iframe.card.letter sandbox="" srcdoc=(row.body_html) title=(words.mail_as_html()) {}
                }
                section.stack {
                    h2 { (words.mail_as_text()) }
                    div.card.padded.typed { @for line in row.body_text.lines() { (text_line(line)) "\n" } }
                }
            }
        }
    };
    let mut response = Page { section: Section::Mails, title: &row.subject, body }.show(&desk).await?;
    // The mail in the frame inherits this page's policy, and mails carry their styles on the elements.
    let policy = format!("{CONTENT_POLICY}; style-src-attr 'unsafe-inline'");
    let policy = HeaderValue::from_str(&policy).map_err(Error::internal)?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// A line that is an address can be followed, so that a link can be tried where no mail goes out.
fn text_line(line: &str) -> Markup {
    html! {
        @if line.starts_with("https://") || line.starts_with("http://") {
            a.link href=(line) target="_blank" rel="noopener noreferrer" { (line) }
        } @else {
            (line)
        }
    }
}
