//! Mail: what was written to whom, whether it went out, and why not.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use maud::{Markup, html};
use portico_app::error::Error;
use portico_app::mail;
use portico_app::mail::log::{MailCard, MailFilter, MailRow, MailState};
use portico_app::mail::words::MailWords;
use portico_protocol::ErrorCode;
use portico_store::ids::MailId;
use portico_views::locale;

use crate::mail::{failure_reason, flash};
use crate::ui::chip::{self, Tone};
use crate::ui::layout::{Page, Section, render_back_link, render_csrf_field};
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::{PathId, QueryParams};
use crate::web::headers::CONTENT_POLICY;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::OutboxWords;

/// The outbox, latest first.
pub(crate) async fn list(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let state = MailState::parse(params.get("state"));
    let search = params.search();
    let wanted = MailFilter { state, recipient: search.clone() };
    let (rows, more) = mail::log::list_cards(&session.app, &session.recruiter, &wanted, params.page()).await?;
    let are_delivered = mail::log::are_delivered(&session.app, &session.recruiter.agency.id).await?;
    let words = session.words;
    let query = [("state", state.map_or("", MailState::as_str)), ("q", search.as_str())];
    let body = html! {
        h1 { (words.mails()) }
        (render_kept_notice(&session, are_delivered))
        (render_tabs(&session, state, &search))
        form.search role="search" method="get" action=(urls::mails()) {
            @if let Some(state) = state { input type="hidden" name="state" value=(state.as_str()); }
            input.input type="search" name="q" value=(search) placeholder=(session.words::<OutboxWords>().search_mails())
                aria-label=(session.words::<OutboxWords>().search_mails()) autocomplete="off";
            button.btn { (session.terms.search()) }
        }
        @if rows.is_empty() {
            (render_empty(&session, state.is_some() || !search.is_empty()))
        } @else {
            (render_table(&session, &rows, are_delivered))
        }
        (Pager { path: urls::mails(), query: &query, page: params.page(), more, pages: None }.render(&session))
    };
    Page { section: Section::Mails, title: words.mails(), body }.show(&session).await
}

fn render_empty(session: &RecruiterSession, is_searched: bool) -> Markup {
    let words = session.words::<OutboxWords>();
    html! {
        div.card.empty {
            @if is_searched {
                p { strong { (session.words::<OutboxWords>().no_mail_found()) } }
                p { a.btn href=(urls::mails()) { (session.words.show_all()) } }
            } @else {
                p { strong { (words.no_mails()) } }
                p.muted { (words.no_mails_next()) }
            }
        }
    }
}

fn render_tabs(session: &RecruiterSession, current: Option<MailState>, search: &str) -> Markup {
    let words = session.words::<OutboxWords>();
    let tab = |state: Option<MailState>, name: &str| {
        let to = urls::with_query(urls::mails(), &[("state", state.map_or("", MailState::as_str)), ("q", search)]);
        html! { a href=(to) aria-current=[(state == current).then_some("page")] { (name) } }
    };
    html! {
        nav.tabs aria-label=(words.mail_states()) {
            (tab(None, words.tab_all()))
            (tab(Some(MailState::Queued), words.mail_state_queued()))
            (tab(Some(MailState::Retried), words.mail_state_retried()))
            (tab(Some(MailState::Sent), words.tab_sent()))
            (tab(Some(MailState::Failed), words.tab_failed()))
        }
    }
}

fn render_kept_notice(session: &RecruiterSession, are_delivered: bool) -> Markup {
    html! {
        @if !are_delivered {
            div.notice.wait { p { strong { (session.words::<OutboxWords>().mails_kept()) } " " (session.words::<OutboxWords>().mails_kept_next()) } }
        }
    }
}

fn render_table(session: &RecruiterSession, rows: &[MailCard], are_delivered: bool) -> Markup {
    let words = session.words::<OutboxWords>();
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
                        @let state = MailState::of(&row.state, row.last_error.as_deref());
                        tr {
                            td {
                                // A mail with an access code is for those who could send it.
                                @if session.may_write() { a.cover href=(urls::mail(&row.id)) { (row.subject) } } @else { strong { (row.subject) } }
                                @if let Some(error) = &row.last_error { div.small.fault { (failure_reason::render_reason(session, error)) } }
                            }
                            td { (row.recipient_name) div.muted.small.address { (row.recipient) } }
                            td { (render_state_chip(session, state, are_delivered)) }
                            td.end.muted.small { (session.relative_time(row.created_at)) }
                        }
                    }
                }
            }
        }
    }
}

fn render_state_chip(session: &RecruiterSession, state: MailState, are_delivered: bool) -> Markup {
    let words = session.words::<OutboxWords>();
    match state {
        MailState::Sent => chip::render_chip(Tone::Good, words.mail_state_sent()),
        MailState::Failed => chip::render_chip(Tone::Bad, words.mail_state_failed()),
        MailState::Retried => chip::render_chip(Tone::Wait, words.mail_state_retried()),
        MailState::Queued if are_delivered => chip::render_chip(Tone::Wait, words.mail_state_queued()),
        MailState::Queued => chip::render_chip(Tone::Calm, session.words::<OutboxWords>().mail_kept()),
    }
}

/// One mail, as text and as it looks in a mail program.
pub(crate) async fn show(session: RecruiterSession, PathId(id): PathId<MailId>) -> HandlerResult {
    let row = mail::log::get(&session.app, &session.recruiter, &id).await?;
    let are_delivered = mail::log::are_delivered(&session.app, &session.recruiter.agency.id).await?;
    let words = session.words::<OutboxWords>();
    let shown = mail::log::render_html(&session.app, &row).await;
    let body = html! {
        (render_back_link(urls::mails(), session.words.mails()))
        div.head {
            h1.grow { (row.subject) }
            (render_state_chip(&session, mail_state(&row), are_delivered))
            (render_resend_button(&session, &row))
        }
        (render_kept_notice(&session, are_delivered))
        (render_facts(&session, &row))
        @if row.body_text.is_empty() {
            div.card.empty {
                @if row.sent_at.is_some() { p.muted { (words.mail_forgotten()) } } @else { p.muted { (session.words::<OutboxWords>().code_hidden()) } }
                @if !mail::log::can_be_resent(&row) { p.muted { (session.words::<OutboxWords>().resend_forgotten()) } }
            }
        } @else {
            div.halves {
                section.stack {
                    h2 { (words.mail_as_html()) }
                    // The sandbox keeps whatever a stranger's words may hold from running or leading away.
                    iframe.card.letter sandbox="" srcdoc=(shown) title=(words.mail_as_html()) {}
                }
                section.stack {
                    h2 { (words.mail_as_text()) }
                    div.card.padded.typed { @for line in row.body_text.lines() { (render_line(line)) "\n" } }
                }
            }
        }
    };
    let mut response = Page { section: Section::Mails, title: &row.subject, body }.show(&session).await?;
    // The mail in the frame inherits this page's policy, and mails carry their styles on the elements.
    let policy = format!("{CONTENT_POLICY}; style-src-attr 'unsafe-inline'");
    let policy = HeaderValue::from_str(&policy).map_err(Error::internal)?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

fn mail_state(row: &MailRow) -> MailState {
    MailState::of(&row.state, row.last_error.as_deref())
}

fn render_facts(session: &RecruiterSession, row: &MailRow) -> Markup {
    let (words, settings) = (session.words::<OutboxWords>(), session.words::<OutboxWords>());
    let kind =
        mail::kinds::parse(&row.kind).map(|kind| (kind.name)(MailWords::in_language(session.recruiter.language)));
    let is_waiting = mail_state(row) == MailState::Retried;
    html! {
        section.card.padded {
            dl.facts {
                div { dt { (words.mail_to()) } dd { (row.recipient_name) " <" (row.recipient) ">" } }
                @if let Some(kind) = kind { div { dt { (settings.mail_kind()) } dd { (kind) } } }
                div { dt { (words.mail_written()) } dd { (session.exact_time(row.created_at)) } }
                @if let Some(at) = row.sent_at { div { dt { (settings.mail_state_sent()) } dd { (session.exact_time(at)) } } }
                @if row.attempts > 0 { div { dt { (settings.attempts()) } dd { (locale::format_count(session.terms, row.attempts)) } } }
                @if is_waiting { div { dt { (settings.next_attempt()) } dd { (session.exact_time(row.next_attempt_at)) } } }
                @if let Some(error) = &row.last_error {
                    div { dt { (words.mail_error()) } dd { (failure_reason::render_reason(session, error)) } }
                }
            }
        }
    }
}

/// The button that sends a mail once more; none for one that waits for its first try, or whose code is gone.
fn render_resend_button(session: &RecruiterSession, row: &MailRow) -> Markup {
    let words = session.words::<OutboxWords>();
    let name = match mail_state(row) {
        MailState::Queued => None,
        MailState::Retried => Some(words.send_now()),
        MailState::Sent | MailState::Failed => Some(words.resend()),
    };
    let name = name.filter(|_| mail::log::can_be_resent(row));
    html! {
        @if let Some(name) = name {
            form method="post" action=(urls::mail_resend(&row.id)) {
                (render_csrf_field(session))
                button.btn { (name) }
            }
        }
    }
}

/// Sends a mail once more.
pub(crate) async fn resend(PathId(id): PathId<MailId>, form: CsrfForm) -> HandlerResult {
    let session = form.session;
    match mail::log::resend(&session.app, &session.recruiter, &id).await {
        Ok(queued) => Ok(session.redirect(&urls::mail(&queued), flash::MAIL_QUEUED)),
        Err(Error::Refused(ErrorCode::Conflict)) => Ok(session.redirect(&urls::mail(&id), flash::MAIL_NOT_RESENT)),
        Err(error) => Err(error.into()),
    }
}

/// A line that is an address can be followed, so that a link can be tried where no mail goes out.
fn render_line(line: &str) -> Markup {
    html! {
        @if line.starts_with("https://") || line.starts_with("http://") {
            a.link href=(line) target="_blank" rel="noopener noreferrer" { (line) }
        } @else {
            (line)
        }
    }
}
