//! A client's page: the overview, and the tabs with its contacts and vacancies.

use maud::{Markup, html};
use portico_app::clients::{self, ClientCard, ClientRow};
use portico_app::support::tax_id;
use portico_app::vacancies::{self, VacancyFilter};
use portico_store::ids::ClientId;
use portico_views::locale;

use crate::clients::labels::render_health;
use crate::clients::portal;
use crate::ui::client::tabs::{self, Tab};
use crate::ui::contact_links::{self, website_text};
use crate::urls;
use crate::vacancies::list;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::{ClientWords, VacancyWords};
use portico_app::support::countries;

/// The overview.
pub(crate) async fn show(session: RecruiterSession, PathId(id): PathId<ClientId>) -> HandlerResult {
    let card = clients::card(&session.app, &session.recruiter, &id).await?;
    let body = html! {
        div.halves {
            div.stack { (render_details(&session, &card.client)) (render_numbers(&session, &card)) }
            (portal::render_card(&session, &card.client))
        }
    };
    tabs::show_tab(&session, &card.client, Tab::Overview, body).await
}

fn render_details(session: &RecruiterSession, row: &ClientRow) -> Markup {
    let (words, terms) = (session.words::<ClientWords>(), session.terms);
    let country = countries::name(&row.country, session.recruiter.language).unwrap_or(&row.country);
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
                    div { dt { (words.website()) } dd { a.link href=(row.website) target="_blank" rel="noopener noreferrer" { (website_text(&row.website)) } } }
                }
                @if !row.phone.is_empty() {
                    div { dt { (terms.phone()) } dd { (contact_links::link_telephone(session, &row.phone)) } }
                }
                @if !row.tax_id.is_empty() { div { dt { (words.tax_id()) } dd.num { (tax_id::format(&row.country, &row.tax_id)) } } }
            }
        }
    }
}

fn render_numbers(session: &RecruiterSession, card: &ClientCard) -> Markup {
    let (words, terms) = (session.words::<ClientWords>(), session.terms);
    let of = |name: &str, number| html! { div { dt { (name) } dd.num { (locale::format_count(terms, number)) } } };
    html! {
        section.card.padded.stack {
            h2 { (words.numbers()) }
            dl.facts {
                div { dt { (words.tab_contacts()) } dd { (render_health(session, card)) } }
                (of(terms.requested_many(), card.requested))
                (of(terms.published_many(), card.published))
                (of(terms.frozen_many(), card.frozen))
                (of(terms.closed_many(), card.closed))
                div { dt { (words.last_activity()) } dd { (session.relative_time(card.client.last_activity_at)) } }
                div { dt { (words.created()) } dd { (session.relative_time(card.client.created_at)) } }
            }
        }
    }
}

/// Its vacancies.
pub(crate) async fn show_vacancies(
    session: RecruiterSession,
    PathId(id): PathId<ClientId>,
    params: QueryParams,
) -> HandlerResult {
    let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
    let at = urls::client_vacancies(&id);
    let search = params.search();
    let status = list::status_param(&params);
    let filter = VacancyFilter { status, search: &search, client: id.as_str() };
    let found = vacancies::list(&session.app, &session.recruiter, filter, params.page()).await?;
    let body = html! {
        section.stack {
            div.head {
                h2.grow { (session.words.vacancies()) }
                (list::render_exports(&session, &filter))
                @if session.may_write() {
                    a.btn href=(urls::with_query(urls::vacancy_new(), &[("client", id.as_str())])) { (session.words::<VacancyWords>().create_vacancy()) }
                }
            }
            (list::render_browser(&session, &at, &filter, &found, params.page()))
        }
    };
    tabs::show_tab(&session, &row, Tab::Vacancies, body).await
}
