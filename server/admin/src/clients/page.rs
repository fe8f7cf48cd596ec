//! A client's page: the overview, and the tabs with its contacts and vacancies.

use maud::{Markup, html};
use portico_app::clients::{self, ClientCard, ClientRow};
use portico_app::support::tax_id;
use portico_app::vacancies::{self, Filter};
use portico_store::ids::ClientId;
use portico_views::{fill, locale};

use crate::clients::list::{bare_website, health, words_of};
use crate::clients::portal;
use crate::clients::tabs::{self, Tab, page_words};
use crate::vacancies::list;
use crate::web::extract::{Asked, Id};
use crate::web::failure_pages::Answer;
use crate::web::session::Desk;
use crate::{countries, ui, urls};

/// The overview.
pub(crate) async fn page(desk: Desk, Id(id): Id<ClientId>) -> Answer {
    let card = clients::card(&desk.app, &desk.recruiter, &id).await?;
    let body = html! {
        div.halves {
            div.stack { (details(&desk, &card.client)) (numbers(&desk, &card)) }
            (portal::card(&desk, &card.client))
        }
    };
    tabs::show(&desk, &card.client, Tab::Overview, body).await
}

fn details(desk: &Desk, row: &ClientRow) -> Markup {
    let (words, terms) = (words_of(desk), desk.terms);
    let country = countries::name(&row.country, desk.recruiter.language).unwrap_or(&row.country);
    let place: Vec<&str> =
        [row.city.as_str(), &row.region, country].into_iter().filter(|part| !part.is_empty()).collect();
    let unknown = place.is_empty() && row.website.is_empty() && row.phone.is_empty() && row.tax_id.is_empty();
    html! {
        section.card.padded.stack {
            h2 { (words.details()) }
            @if unknown { p.muted { (words.no_details()) } }
            dl.facts {
                @if !place.is_empty() { div { dt { (words.address()) } dd { (place.join(", ")) } } }
                @if !row.website.is_empty() {
                    div { dt { (words.website()) } dd { a.link href=(row.website) target="_blank" rel="noopener noreferrer" { (bare_website(&row.website)) } } }
                }
                @if !row.phone.is_empty() {
                    div { dt { (terms.phone()) } dd { (ui::contact_links::telephone(desk, &row.phone)) } }
                }
                @if !row.tax_id.is_empty() { div { dt { (words.tax_id()) } dd.num { (tax_id::shown(&row.country, &row.tax_id)) } } }
            }
        }
    }
}

fn numbers(desk: &Desk, card: &ClientCard) -> Markup {
    let (words, terms) = (page_words(desk), desk.terms);
    let of = |name: &str, number| html! { div { dt { (name) } dd.num { (locale::count(terms, number)) } } };
    html! {
        section.card.padded.stack {
            h2 { (words.numbers()) }
            dl.facts {
                div { dt { (words.tab_contacts()) } dd { (health(desk, card)) } }
                (of(terms.requested_many(), card.requested))
                (of(terms.published_many(), card.published))
                (of(terms.frozen_many(), card.frozen))
                (of(terms.closed_many(), card.closed))
                div { dt { (words.last_activity()) } dd { (desk.when(card.client.last_activity_at)) } }
                div { dt { (words.created()) } dd { (desk.when(card.client.created_at)) } }
            }
        }
    }
}

/// How many of its contacts are connected, in words.
pub(crate) fn health_text(desk: &Desk, card: &ClientCard) -> String {
    let words = page_words(desk);
    let number = |count| locale::count(desk.terms, count);
    let text = match card.contacts {
        0 => words.health_none(),
        1 => words.health_one(),
        _ => words.health(),
    };
    fill(text, &[("connected", &number(card.connected)), ("contacts", &number(card.contacts))])
}

/// Its vacancies.
pub(crate) async fn its_vacancies(desk: Desk, Id(id): Id<ClientId>, asked: Asked) -> Answer {
    let (row, _) = clients::get(&desk.app, &desk.recruiter, &id).await?;
    let at = urls::client_vacancies(&id);
    let search = asked.search();
    let status = list::status_of(&asked);
    let filter = Filter { status, search: &search, client: id.as_str() };
    let found = vacancies::list(&desk.app, &desk.recruiter, filter, asked.page()).await?;
    let body = html! {
        section.stack {
            div.head {
                h2.grow { (desk.words.vacancies()) }
                (list::exports(&desk, &filter))
                @if desk.may_write() {
                    a.btn href=(urls::with_query(urls::vacancy_new(), &[("client", id.as_str())])) { (desk.words.create_vacancy()) }
                }
            }
            (list::browser(&desk, &at, &filter, &found, asked.page()))
        }
    };
    tabs::show(&desk, &row, Tab::Vacancies, body).await
}
