//! Contacts as a list: all of the agency's, or a client's.

use maud::{Markup, html};
use portico_app::contacts::list::{ContactPage, ContactQuery, ListedContact, PAGE};
use portico_app::{clients, contacts};
use portico_store::ids::ClientId;
use portico_views::{fill, locale};

use crate::contacts::bulk::{self, Row};
use crate::contacts::status::{AccountFilter, render_status_chip};
use crate::ui::chip::{self, Tone};
use crate::ui::client::tabs::{self, Tab};
use crate::ui::contact_links;
use crate::ui::layout::{Page, Section};
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::ContactWords;

/// All of the agency's contacts.
pub(crate) async fn list(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let filter = AccountFilter::from_params(urls::contacts().to_owned(), &params);
    let found = find_contacts(&session, &filter, None).await?;
    let title = session.words::<ContactWords>().contacts();
    let body = html! {
        div.head { h1.grow { (title) } }
        (filter.render_search_box(&session))
        div.stack #results { (render_results(&session, &filter, &found, None)) }
    };
    Page { section: Section::Contacts, title, body }.show(&session).await
}

async fn find_contacts(
    session: &RecruiterSession,
    filter: &AccountFilter,
    client: Option<&ClientId>,
) -> portico_app::error::Result<ContactPage> {
    let wanted = ContactQuery { search: &filter.search, status: filter.status, client, sort: filter.sort };
    contacts::list::find(&session.app, &session.recruiter, wanted, filter.page).await
}

/// What changes while somebody types.
fn render_results(
    session: &RecruiterSession,
    filter: &AccountFilter,
    found: &ContactPage,
    client: Option<&ClientId>,
) -> Markup {
    let words = session.words::<ContactWords>();
    html! {
        (filter.render_tabs(session))
        span.muted.small role="status" {
            @if found.is_open {
                @let thousands = found.total / 1_000 * 1_000;
                (fill(words.contacts_open(), &[("count", &locale::format_count(session.terms, thousands))]))
            } @else {
                (locale::format_plural(session.terms, found.total, words.contacts_one(), words.contacts_many()))
            }
        }
        @if found.items.is_empty() {
            (render_empty(session, filter, client))
        } @else {
            @if session.may_write() { (bulk::render_bar(session, filter, found.total, client)) }
            (render_table(session, filter, &found.items, client))
        }
        (build_pager(filter, found, &filter.query()).render(session))
    }
}

/// The links to other pages; how many there are is said when it is known.
fn build_pager<'a>(filter: &'a AccountFilter, found: &ContactPage, query: &'a [(&'a str, &'a str)]) -> Pager<'a> {
    let pager = Pager::with_total(&filter.path, query, filter.page, found.total, PAGE);
    if found.is_open { Pager { pages: None, more: true, ..pager } } else { pager }
}

fn render_empty(session: &RecruiterSession, filter: &AccountFilter, client: Option<&ClientId>) -> Markup {
    let (words, clients) = (session.words::<ContactWords>(), session.words::<ContactWords>());
    html! {
        div.card.empty {
            @if filter.is_narrowed() {
                p { strong { (words.no_contact_found()) } }
                p { a.btn href=(filter.path) { (session.words.show_all()) } }
            } @else {
                p { strong { (clients.no_contacts()) } }
                p.muted { @if client.is_some() { (clients.no_contacts_next()) } @else { (words.no_contacts_at_all()) } }
            }
        }
    }
}

fn render_table(
    session: &RecruiterSession,
    filter: &AccountFilter,
    items: &[ListedContact],
    client: Option<&ClientId>,
) -> Markup {
    let words = session.words::<ContactWords>();
    html! {
        div.card.table {
            table.contacts {
                thead {
                    tr {
                        th scope="col" { (session.words.contact()) }
                        @if client.is_none() { th scope="col" { (session.words.client()) } }
                        th scope="col" { (words.account_status()) }
                        th scope="col" { (words.last_sign_in()) }
                        @if session.may_write() { th scope="col" { span.sr { (words.actions()) } } }
                    }
                }
                tbody { @for listed in items { tr { (render_cells(session, filter, listed, client)) } } }
            }
        }
    }
}

fn render_cells(
    session: &RecruiterSession,
    filter: &AccountFilter,
    listed: &ListedContact,
    client: Option<&ClientId>,
) -> Markup {
    let (words, row) = (session.words::<ContactWords>(), &listed.contact);
    html! {
        td {
            div.pick {
                @if session.may_write() {
                    input type="checkbox" form=(bulk::FORM) name="contact" value=(row.id.as_str())
                        aria-label=(fill(session.words::<ContactWords>().tick_contact(), &[("name", &row.name)]));
                }
                div.grow {
                    strong { (row.name) }
                    @if !row.job_title.is_empty() { div.small.muted { (row.job_title) } }
                    div.small.muted.address { (contact_links::link_email(&row.email)) }
                    @if let Some(reason) = &listed.refused { (render_refused(session, reason)) }
                }
            }
        }
        @if client.is_none() { td.small data-label=(session.words.client()) { (render_clients(session, listed)) } }
        td data-label=(words.account_status()) { (render_status_chip(session, listed.status())) }
        td.muted.small data-label=(words.last_sign_in()) {
            @match (row.last_sign_in_at, row.invited_at) {
                (Some(at), _) => (session.relative_time(at)),
                (None, Some(at)) => span { (words.invited()) " " (session.relative_time(at)) },
                (None, None) => "–",
            }
        }
        @if session.may_write() { td.end { (bulk::render_row_actions(session, &Row { listed, filter, client })) } }
    }
}

/// That mail does not arrive there, in the mail server's words.
fn render_refused(session: &RecruiterSession, reason: &str) -> Markup {
    html! { div.small { (chip::render_chip(Tone::Bad, session.words::<ContactWords>().address_refused())) " " span.muted { (reason) } } }
}

fn render_clients(session: &RecruiterSession, listed: &ListedContact) -> Markup {
    html! {
        @if listed.clients.is_empty() { span.muted { (session.words::<ContactWords>().no_client()) } }
        span {
            @for (at, place) in listed.clients.iter().enumerate() {
                @if at > 0 { ", " }
                a.link href=(urls::client(&place.client_id)) { (place.client_name) }
            }
        }
    }
}

/// A client's contacts on a page of their own.
pub(crate) async fn show_tab(
    session: RecruiterSession,
    PathId(id): PathId<ClientId>,
    params: QueryParams,
) -> HandlerResult {
    let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
    let filter = AccountFilter::from_params(urls::client_contacts(&id), &params);
    let found = find_contacts(&session, &filter, Some(&id)).await?;
    let words = session.words::<ContactWords>();
    let body = html! {
        div.head {
            h2.grow { (words.contacts()) }
            @if session.may_write() { a.btn href=(urls::contact_new(&id)) { (words.add_contact()) } }
        }
        (filter.render_search_box(&session))
        div.stack #results { (render_results(&session, &filter, &found, Some(&id))) }
    };
    tabs::show_tab(&session, &row, Tab::Contacts, body).await
}
