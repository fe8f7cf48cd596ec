//! A client's page: its details, its portal, its contacts and its vacancies.

use maud::{Markup, html};

use super::address::{Asked, Id, address};
use super::answer::Answer;
use super::client_words::ClientWords;
use super::clients::{bare_website, kind_name, portal_chip, words_of};
use super::flash::Notice;
use super::layout::{Page, Question, Section, back, token};
use super::session::{Desk, Sent};
use super::{chip, contact_list, countries, reach, vacancies as list};
use crate::app::clients::{self, ClientRow};
use crate::app::vacancies::{self, Filter, VacancyPage};
use crate::ids::ClientId;

/// The page of a client.
pub(super) fn path(id: &ClientId) -> String {
    format!("/admin/clients/{id}")
}

/// One client.
pub(super) async fn page(desk: Desk, Id(id): Id<ClientId>, asked: Asked) -> Answer {
    let (row, _) = clients::get(&desk.app, &desk.recruiter, &id).await?;
    let people = contact_list::of_client(&desk, &id, &asked).await?;
    let filter = Filter { status: "", search: "", client: id.as_str() };
    let found = vacancies::list(&desk.app, &desk.recruiter, filter, 1).await?;
    let words = words_of(&desk);
    let at = path(&id);
    let body = html! {
        (back("/admin/clients", desk.words.clients()))
        div.head {
            (chip::initial(&row.name))
            div.grow {
                h1 { (row.name) }
                p.muted { (kind_name(words, &row.kind)) }
            }
            @if row.lead == 1 { (chip::chip(chip::Tone::Wait, desk.words.lead())) }
            @if desk.may_write() { a.btn href={ (at) "/edit" } { (desk.words.edit()) } }
        }
        div.halves {
            (details(&desk, &row))
            (portal(&desk, &row, &at))
        }
        section.stack {
            div.head {
                h2.grow { (words.contacts()) }
                @if desk.may_write() { a.btn href={ (at) "/contacts/new" } { (words.add_contact()) } }
            }
            (people)
        }
        (its_vacancies(&desk, &id, &found))
    };
    Page { section: Section::Clients, title: &row.name, body }.show(&desk).await
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
                    div { dt { (terms.phone()) } dd { (reach::telephone(&row.phone)) } }
                }
                @if !row.tax_id.is_empty() { div { dt { (words.tax_id()) } dd.num { (row.tax_id) } } }
            }
        }
    }
}

fn portal(desk: &Desk, row: &ClientRow, at: &str) -> Markup {
    let words = words_of(desk);
    html! {
        section.card.padded.stack {
            div.row { h2.grow { (words.portal()) } (portal_chip(desk, row)) }
            @match row.portal_enabled_at {
                Some(since) => {
                    p.muted { (words.portal_on_text()) }
                    p.small.muted { (words.portal_since()) " " (desk.when(since)) }
                    @if desk.may_write() { div { a.btn href={ (at) "/portal" } { (words.switch_portal_off()) } } }
                }
                None => {
                    p.muted { (words.portal_off_text()) }
                    @if desk.may_write() {
                        form method="post" action={ (at) "/portal" } {
                            (token(desk))
                            input type="hidden" name="on" value="1";
                            button.btn.primary { (words.switch_portal_on()) }
                        }
                    }
                }
            }
        }
    }
}

fn its_vacancies(desk: &Desk, id: &ClientId, found: &VacancyPage) -> Markup {
    let words = desk.words;
    let all = address("/admin/vacancies", &[("client", id.as_str())]);
    html! {
        section.stack {
            div.head {
                h2.grow { (words.vacancies()) " " span.muted.num { (found.total) } }
                @if found.total > vacancies::PAGE { a.more href=(all) { (words.see_all()) } }
                @if desk.may_write() {
                    a.btn href=(address("/admin/vacancies/new", &[("client", id.as_str())])) { (words.create_vacancy()) }
                }
            }
            @if found.items.is_empty() {
                div.card.empty { p.muted { (words_of(desk).no_vacancies_yet()) } }
            } @else {
                (list::table(desk, &found.items, false))
            }
        }
    }
}

/// Asks whether the portal shall be switched off, because people lose their access by it.
pub(super) async fn ask_portal(desk: Desk, Id(id): Id<ClientId>) -> Answer {
    desk.recruiter.may_write()?;
    let (row, _) = clients::get(&desk.app, &desk.recruiter, &id).await?;
    let words: &ClientWords = words_of(&desk);
    let at = path(&id);
    let question = Question {
        title: &portico_views::fill(words.portal_off_question(), &[("client", &row.name)]),
        text: words.portal_off_consequence(),
        yes: words.switch_portal_off(),
        grave: true,
        action: &format!("{at}/portal"),
        field: ("on", ""),
        back: &at,
    };
    question.ask(Section::Clients, &desk).await
}

/// Switches the portal on or off.
pub(super) async fn set_portal(Id(id): Id<ClientId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    let on = values.get("on") == "1";
    clients::set_portal(&desk.app, &desk.recruiter, &id, on).await?;
    Ok(desk.go(&path(&id), if on { Notice::PortalOn } else { Notice::PortalOff }))
}
