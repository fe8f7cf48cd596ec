//! Contacts as a list: all of the agency's, or a client's.

use maud::{Markup, html};
use portico_app::contacts::list::{ContactPage, Listed, PAGE, Wanted};
use portico_app::{clients, contacts};
use portico_store::ids::ClientId;
use portico_views::{fill, locale};

use crate::clients::list::words_of;
use crate::clients::tabs::{self, Tab};
use crate::contacts::bulk::{self, Row};
use crate::contacts::status::{Sought, list_words, status_chip};
use crate::ui::chip::{self, Tone};
use crate::ui::layout::{Page, Section};
use crate::ui::pager::Pager;
use crate::web::extract::{Asked, Id};
use crate::web::failure_pages::Answer;
use crate::web::session::Desk;
use crate::{ui, urls};

/// All of the agency's contacts.
pub(crate) async fn list(desk: Desk, asked: Asked) -> Answer {
    let sought = Sought::of(urls::contacts().to_owned(), &asked);
    let found = find(&desk, &sought, None).await?;
    let title = words_of(&desk).contacts();
    let body = html! {
        div.head { h1.grow { (title) } }
        (sought.search_box(&desk))
        div.stack #results { (results(&desk, &sought, &found, None)) }
    };
    Page { section: Section::Contacts, title, body }.show(&desk).await
}

async fn find(desk: &Desk, sought: &Sought, client: Option<&ClientId>) -> portico_app::error::Result<ContactPage> {
    let wanted = Wanted { search: &sought.search, status: sought.status, client, sort: sought.sort };
    contacts::list::find(&desk.app, &desk.recruiter, wanted, sought.page).await
}

/// What changes while somebody types.
fn results(desk: &Desk, sought: &Sought, found: &ContactPage, client: Option<&ClientId>) -> Markup {
    let words = list_words(desk);
    html! {
        (sought.tabs(desk))
        span.muted.small role="status" {
            @if found.is_open {
                @let thousands = found.total / 1_000 * 1_000;
                (fill(words.contacts_open(), &[("count", &locale::count(desk.terms, thousands))]))
            } @else {
                (locale::plural(desk.terms, found.total, words.contacts_one(), words.contacts_many()))
            }
        }
        @if found.items.is_empty() {
            (nothing(desk, sought, client))
        } @else {
            @if desk.may_write() { (bulk::bar(desk, sought, found.total, client)) }
            (table(desk, sought, &found.items, client))
        }
        (pager(sought, found, &sought.query()).links(desk))
    }
}

/// The links to other pages; how many there are is said when it is known.
fn pager<'a>(sought: &'a Sought, found: &ContactPage, query: &'a [(&'a str, &'a str)]) -> Pager<'a> {
    let pager = Pager::of(&sought.path, query, sought.page, found.total, PAGE);
    if found.is_open { Pager { pages: None, more: true, ..pager } } else { pager }
}

fn nothing(desk: &Desk, sought: &Sought, client: Option<&ClientId>) -> Markup {
    let (words, clients) = (list_words(desk), words_of(desk));
    html! {
        div.card.empty {
            @if sought.is_narrowed() {
                p { strong { (words.no_contact_found()) } }
                p { a.btn href=(sought.path) { (desk.words.show_all()) } }
            } @else {
                p { strong { (clients.no_contacts()) } }
                p.muted { @if client.is_some() { (clients.no_contacts_next()) } @else { (words.no_contacts_at_all()) } }
            }
        }
    }
}

fn table(desk: &Desk, sought: &Sought, items: &[Listed], client: Option<&ClientId>) -> Markup {
    let words = words_of(desk);
    html! {
        div.card.table {
            table.contacts {
                thead {
                    tr {
                        th scope="col" { (desk.words.contact()) }
                        @if client.is_none() { th scope="col" { (desk.words.client()) } }
                        th scope="col" { (words.account_status()) }
                        th scope="col" { (words.last_sign_in()) }
                        @if desk.may_write() { th scope="col" { span.sr { (words.actions()) } } }
                    }
                }
                tbody { @for listed in items { tr { (cells(desk, sought, listed, client)) } } }
            }
        }
    }
}

fn cells(desk: &Desk, sought: &Sought, listed: &Listed, client: Option<&ClientId>) -> Markup {
    let (words, row) = (words_of(desk), &listed.contact);
    html! {
        td {
            div.pick {
                @if desk.may_write() {
                    input type="checkbox" form=(bulk::FORM) name="contact" value=(row.id.as_str())
                        aria-label=(fill(list_words(desk).tick_contact(), &[("name", &row.name)]));
                }
                div.grow {
                    strong { (row.name) }
                    @if !row.job_title.is_empty() { div.small.muted { (row.job_title) } }
                    div.small.muted.address { (ui::contact_links::mail(&row.email)) }
                    @if let Some(reason) = &listed.refused { (refused(desk, reason)) }
                }
            }
        }
        @if client.is_none() { td.small data-label=(desk.words.client()) { (places(desk, listed)) } }
        td data-label=(words.account_status()) { (status_chip(desk, listed.status())) }
        td.muted.small data-label=(words.last_sign_in()) {
            @match (row.last_sign_in_at, row.invited_at) {
                (Some(at), _) => (desk.when(at)),
                (None, Some(at)) => span { (words.invited()) " " (desk.when(at)) },
                (None, None) => "–",
            }
        }
        @if desk.may_write() { td.end { (bulk::row_actions(desk, &Row { listed, sought, client })) } }
    }
}

/// That mail does not arrive there, in the mail server's words.
fn refused(desk: &Desk, reason: &str) -> Markup {
    html! { div.small { (chip::chip(Tone::Bad, list_words(desk).address_refused())) " " span.muted { (reason) } } }
}

fn places(desk: &Desk, listed: &Listed) -> Markup {
    html! {
        @if listed.clients.is_empty() { span.muted { (list_words(desk).no_client()) } }
        span {
            @for (at, place) in listed.clients.iter().enumerate() {
                @if at > 0 { ", " }
                a.link href=(urls::client(&place.client_id)) { (place.client_name) }
            }
        }
    }
}

/// A client's contacts.
pub(crate) async fn of_client(desk: &Desk, id: &ClientId, asked: &Asked) -> portico_app::error::Result<Markup> {
    clients::get(&desk.app, &desk.recruiter, id).await?;
    let sought = Sought::of(urls::client_contacts(id), asked);
    let found = find(desk, &sought, Some(id)).await?;
    Ok(html! {
        (sought.search_box(desk))
        div.stack #results { (results(desk, &sought, &found, Some(id))) }
    })
}

/// A client's contacts on a page of their own.
pub(crate) async fn tab(desk: Desk, Id(id): Id<ClientId>, asked: Asked) -> Answer {
    let (row, _) = clients::get(&desk.app, &desk.recruiter, &id).await?;
    let words = words_of(&desk);
    let body = html! {
        div.head {
            h2.grow { (words.contacts()) }
            @if desk.may_write() { a.btn href=(urls::contact_new(&id)) { (words.add_contact()) } }
        }
        (of_client(&desk, &id, &asked).await?)
    };
    tabs::show(&desk, &row, Tab::Contacts, body).await
}
