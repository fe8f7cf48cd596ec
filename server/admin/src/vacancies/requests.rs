//! The requests inbox: confirm, amend and confirm, or decline with a reason.

use axum::response::{IntoResponse as _, Redirect};
use maud::{Markup, html};
use portico_app::clients::{self, ClientRow};
use portico_app::contacts::{self, ContactRow};
use portico_app::error::{Error, Result};
use portico_app::notes::Subject;
use portico_app::vacancies::{self, Filter, Move, PAGE, Reason, VacancyRow};
use portico_protocol::vacancy::VacancyStatus;
use portico_store::ids::{ContactId, VacancyId};
use portico_views::{fill, locale};

use crate::clients::picker::{self, enter_key};
use crate::documents::list;
use crate::notes::list as notes;
use crate::ui::chip::{self, Tone};
use crate::ui::form::{Field, Filled, Writer};
use crate::ui::layout::{Page, Section, back, token};
use crate::ui::pager::Pager;
use crate::ui::{self};
use crate::urls;
use crate::vacancies::{form, page};
use crate::web::extract::{Asked, Id};
use crate::web::failure_pages::Answer;
use crate::web::flash::Notice;
use crate::web::session::{Desk, Sent};

/// What waits to be answered.
pub(crate) async fn list(desk: Desk, asked: Asked) -> Answer {
    let filter = Filter { status: VacancyStatus::Requested.as_str(), search: "", client: "" };
    let found = vacancies::list(&desk.app, &desk.recruiter, filter, asked.page()).await?;
    let body = html! {
        div.head {
            h1.grow { (desk.words.requests()) }
            span.muted.small { (locale::plural(desk.terms, found.total, desk.words.requests_one(), desk.words.requests_many())) }
        }
        (cards(&desk, &found.items))
        (Pager::of(urls::requests(), &[], asked.page(), found.total, PAGE).links(&desk))
    };
    Page { section: Section::Requests, title: desk.words.requests(), body }.show(&desk).await
}

/// Requests as a list of cards.
pub(crate) fn cards(desk: &Desk, rows: &[VacancyRow]) -> Markup {
    html! {
        @if rows.is_empty() {
            div.card.empty { p { strong { (desk.words.no_requests()) } } p.muted { (desk.words.no_requests_next()) } }
        } @else {
            ul.card.rows {
                @for row in rows {
                    li {
                        a.cover href=(urls::request(&row.id)) { (row.title) }
                        div.muted.small { (row.client_name) (page::place_after(row)) }
                        div.small.end.muted { (desk.when(row.requested_at.unwrap_or(row.created_at))) }
                    }
                }
            }
        }
    }
}

/// A request with those who made it.
struct Request {
    row: VacancyRow,
    client: ClientRow,
    contact: Option<ContactRow>,
}

async fn load(desk: &Desk, id: &VacancyId) -> Result<Request> {
    let row = vacancies::get(&desk.app, &desk.recruiter, id).await?;
    let (client, _) = clients::get(&desk.app, &desk.recruiter, &row.client_id).await?;
    let contact = match row.requested_by.clone().map(ContactId::from) {
        Some(contact) => Some(contacts::get(&desk.app, &desk.recruiter, &contact).await?),
        None => None,
    };
    Ok(Request { row, client, contact })
}

/// One request. Once it was answered, its vacancy's page tells the rest.
pub(crate) async fn page(desk: Desk, Id(id): Id<VacancyId>) -> Answer {
    let request = load(&desk, &id).await?;
    if vacancies::status_of(&request.row) != VacancyStatus::Requested {
        return Ok(Redirect::to(&urls::vacancy(&id)).into_response());
    }
    show(&desk, &request, &Filled::default()).await
}

async fn show(desk: &Desk, request: &Request, declining: &Filled) -> Answer {
    let (words, row) = (desk.words, &request.row);
    let documents = list::section(desk, &row.id).await?;
    let notes = notes::section(desk, &Subject::Vacancy(row.id.clone())).await?;
    let body = html! {
        (back(urls::requests(), words.requests()))
        div.head {
            div.grow {
                h1 { (row.title) }
                p.muted { (fill(desk.terms.reference_short(), &[("reference", &row.reference)])) }
            }
            (chip::status(desk, VacancyStatus::Requested))
        }
        div.aside-layout {
            div.stack {
                section.card.padded { (page::description(row)) }
                @if desk.may_write() { (answers(desk, row, declining)) }
            }
            div.stack {
                (asked_by(desk, request))
                (page::facts(desk, row))
                (documents)
                (notes)
            }
        }
    };
    Page { section: Section::Requests, title: &row.title, body }.show_as(declining.status(), desk).await
}

fn asked_by(desk: &Desk, request: &Request) -> Markup {
    let words = desk.words;
    html! {
        section.card.padded.stack {
            h2 { (words.asked_by()) }
            div {
                a.link href=(urls::client(&request.client.id)) { strong { (request.client.name) } }
                @if request.client.lead == 1 { " " (chip::chip(Tone::Wait, words.lead())) }
            }
            @if let Some(contact) = &request.contact {
                dl.facts {
                    div { dt { (words.contact()) } dd { (contact.name) @if !contact.job_title.is_empty() { ", " (contact.job_title) } } }
                    div { dt { (desk.terms.email()) } dd { (ui::contact_links::mail(&contact.email)) } }
                    @if !contact.phone.is_empty() {
                        div { dt { (desk.terms.phone()) } dd { (ui::contact_links::telephone(desk, &contact.phone)) } }
                    }
                }
            }
            @if request.client.lead == 1 { p.small.muted { (words.lead_hint()) } }
            p.small.muted { (words.asked_when()) " " (desk.when(request.row.requested_at.unwrap_or(request.row.created_at))) }
        }
    }
}

fn answers(desk: &Desk, row: &VacancyRow, declining: &Filled) -> Markup {
    let (words, at) = (desk.words, urls::request(&row.id));
    let writer = Writer::new(desk, declining);
    html! {
        section.card.padded.stack {
            h2 { (words.answer_request()) }
            p.muted { (words.answer_request_hint()) }
            div.row.wrap {
                form method="post" action=(urls::request_confirm(&row.id)) {
                    (token(desk))
                    input type="hidden" name="version" value=(row.version);
                    button.btn.primary { (words.confirm_and_publish()) }
                }
                a.btn href=(urls::request_amend(&row.id)) { (words.amend_first()) }
            }
            details.decline open[declining.status() != axum::http::StatusCode::OK] {
                summary.btn.quiet { (words.decline_ellipsis()) }
                form.stack method="post" action=(urls::request_decline(&row.id)) novalidate {
                    (writer.opening(&at))
                    (writer.lines(Field::required("reason", words.decline_reason()).hint(words.decline_reason_hint()), "4"))
                    div { button.btn.grave { (words.decline()) } }
                }
            }
        }
    }
}

/// Confirms a request as the recruiter read it, which publishes it. The contact may have changed
/// it since; then it is shown again.
pub(crate) async fn confirm(Id(id): Id<VacancyId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    let row = vacancies::get(&desk.app, &desk.recruiter, &id).await?;
    if values.get("version") != row.version.to_string() {
        return Ok(desk.go(&urls::request(&id), Notice::RequestChanged));
    }
    match take(&desk, &id, Move::Publish).await {
        Ok(()) => Ok(desk.go(&urls::vacancy(&id), Notice::RequestConfirmed)),
        Err(Error::Conflict) => Ok(desk.go(&urls::vacancy(&id), Notice::RequestAnswered)),
        Err(other) => Err(other.into()),
    }
}

/// Declines a request; the contact is told the reason.
pub(crate) async fn decline(Id(id): Id<VacancyId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    let declined = match Reason::parse(&values) {
        Ok(reason) => take(&desk, &id, Move::Decline(reason)).await,
        Err(error) => Err(error),
    };
    match declined {
        Ok(()) => Ok(desk.go(urls::requests(), Notice::RequestDeclined)),
        Err(Error::Conflict) => Ok(desk.go(&urls::vacancy(&id), Notice::RequestAnswered)),
        Err(error) => show(&desk, &load(&desk, &id).await?, &Filled::again(values, error)?).await,
    }
}

/// A request is answered once: a vacancy that went on meanwhile is left alone.
async fn take(desk: &Desk, id: &VacancyId, step: Move) -> Result<()> {
    let row = vacancies::get(&desk.app, &desk.recruiter, id).await?;
    if vacancies::status_of(&row) != VacancyStatus::Requested {
        return Err(Error::Conflict);
    }
    vacancies::take_step(&desk.app, &desk.recruiter, id, step).await
}

/// The form that amends a request.
pub(crate) async fn amend(desk: Desk, Id(id): Id<VacancyId>) -> Answer {
    desk.recruiter.may_write()?;
    let request = load(&desk, &id).await?;
    let filled = Filled::with(vacancies::to_values(&request.row));
    amending(&desk, &request.row, &filled).await
}

async fn amending(desk: &Desk, row: &VacancyRow, filled: &Filled) -> Answer {
    let (words, at) = (desk.words, urls::request(&row.id));
    let body = html! {
        (back(&at, &row.title))
        h1 { (words.amend_request()) }
        form.stack method="post" action=(urls::request_amend(&row.id)) novalidate {
            (enter_key("then", "confirm"))
            (form::fields(desk, filled, &at).await?)
            div.row.wrap.actions {
                button.btn.primary name="then" value="confirm" { (words.save_and_confirm()) }
                button.btn name="then" value="wait" { (words.save_only()) }
                a.btn.quiet href=(at) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Requests, title: words.amend_request(), body }.show_as(filled.status(), desk).await
}

/// Saves an amended request, and confirms it when that button was pressed.
pub(crate) async fn save(Id(id): Id<VacancyId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    desk.recruiter.may_write()?;
    if picker::is_search(&values) {
        let row = vacancies::get(&desk.app, &desk.recruiter, &id).await?;
        return amending(&desk, &row, &Filled::with(values)).await;
    }
    if let Err(error) = form::update(&desk, &id, &values).await {
        let row = vacancies::get(&desk.app, &desk.recruiter, &id).await?;
        return amending(&desk, &row, &Filled::again(values, error)?.rebased(row.version)).await;
    }
    if values.get("then") != "confirm" {
        return Ok(desk.go(&urls::request(&id), Notice::Saved));
    }
    match take(&desk, &id, Move::Publish).await {
        Ok(()) => Ok(desk.go(&urls::vacancy(&id), Notice::RequestConfirmed)),
        Err(Error::Conflict) => Ok(desk.go(&urls::vacancy(&id), Notice::RequestAnswered)),
        Err(other) => Err(other.into()),
    }
}
