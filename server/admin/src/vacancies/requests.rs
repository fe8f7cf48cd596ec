//! The requests inbox: confirm, amend and confirm, or decline with a reason.

use axum::response::{IntoResponse as _, Redirect};
use maud::{Markup, html};
use portico_app::clients::{self, ClientRow};
use portico_app::contacts::{self, ContactRow};
use portico_app::error::{Error, Result};
use portico_app::notes::Subject;
use portico_app::vacancies::{self, Move, PAGE, Reason, VacancyFilter, VacancyRow};
use portico_protocol::vacancy::VacancyStatus;
use portico_store::ids::{ContactId, VacancyId};
use portico_views::{fill, locale};

use crate::documents::list;
use crate::notes::list as notes;
use crate::ui::chip::{self, Tone};
use crate::ui::client::picker::{self, enter_key};
use crate::ui::contact_links;
use crate::ui::form::{Field, Filled, Writer, version};
use crate::ui::layout::{Page, Section, back, token};
use crate::ui::pager::Pager;
use crate::urls;
use crate::vacancies::{flash, form, page};
use crate::web::csrf::CsrfForm;
use crate::web::extract::{Id, QueryParams};
use crate::web::flash::SAVED;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::VacancyWords;

/// What waits to be answered.
pub(crate) async fn list(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let filter = VacancyFilter { status: VacancyStatus::Requested.as_str(), search: "", client: "" };
    let found = vacancies::list(&session.app, &session.recruiter, filter, params.page()).await?;
    let body = html! {
        div.head {
            h1.grow { (session.words.requests()) }
            span.muted.small { (locale::plural(session.terms, found.total, session.words::<VacancyWords>().requests_one(), session.words::<VacancyWords>().requests_many())) }
        }
        (cards(&session, &found.items))
        (Pager::of(urls::requests(), &[], params.page(), found.total, PAGE).links(&session))
    };
    Page { section: Section::Requests, title: session.words.requests(), body }.show(&session).await
}

/// Requests as a list of cards.
pub(crate) fn cards(session: &RecruiterSession, rows: &[VacancyRow]) -> Markup {
    html! {
        @if rows.is_empty() {
            div.card.empty { p { strong { (session.words::<VacancyWords>().no_requests()) } } p.muted { (session.words::<VacancyWords>().no_requests_next()) } }
        } @else {
            ul.card.rows {
                @for row in rows {
                    li {
                        a.cover href=(urls::request(&row.id)) { (row.title) }
                        div.muted.small { (row.client_name) (page::place_after(row)) }
                        div.small.end.muted { (session.when(row.requested_at.unwrap_or(row.created_at))) }
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

async fn load(session: &RecruiterSession, id: &VacancyId) -> Result<Request> {
    let row = vacancies::get(&session.app, &session.recruiter, id).await?;
    let (client, _) = clients::get(&session.app, &session.recruiter, &row.client_id).await?;
    let contact = match row.requested_by.clone().map(ContactId::from) {
        Some(contact) => Some(contacts::get(&session.app, &session.recruiter, &contact).await?),
        None => None,
    };
    Ok(Request { row, client, contact })
}

/// One request. Once it was answered, its vacancy's page tells the rest.
pub(crate) async fn page(session: RecruiterSession, Id(id): Id<VacancyId>) -> HandlerResult {
    let request = load(&session, &id).await?;
    if vacancies::status_of(&request.row) != VacancyStatus::Requested {
        return Ok(Redirect::to(&urls::vacancy(&id)).into_response());
    }
    show(&session, &request, &Filled::default()).await
}

async fn show(session: &RecruiterSession, request: &Request, declining: &Filled) -> HandlerResult {
    let (words, row) = (session.words, &request.row);
    let documents = list::section(session, &row.id).await?;
    let notes = notes::section(session, &Subject::Vacancy(row.id.clone())).await?;
    let body = html! {
        (back(urls::requests(), words.requests()))
        div.head {
            div.grow {
                h1 { (row.title) }
                p.muted { (fill(session.terms.reference_short(), &[("reference", &row.reference)])) }
            }
            (chip::status(session, VacancyStatus::Requested))
        }
        div.aside-layout {
            div.stack {
                section.card.padded { (page::description(row)) }
                @if session.may_write() { (answers(session, row, declining)) }
            }
            div.stack {
                (asked_by(session, request))
                (page::facts(session, row))
                (documents)
                (notes)
            }
        }
    };
    Page { section: Section::Requests, title: &row.title, body }.show_as(declining.status(), session).await
}

fn asked_by(session: &RecruiterSession, request: &Request) -> Markup {
    let words = session.words::<VacancyWords>();
    html! {
        section.card.padded.stack {
            h2 { (words.asked_by()) }
            div {
                a.link href=(urls::client(&request.client.id)) { strong { (request.client.name) } }
                @if request.client.lead == 1 { " " (chip::chip(Tone::Wait, session.words.lead())) }
            }
            @if let Some(contact) = &request.contact {
                dl.facts {
                    div { dt { (session.words.contact()) } dd { (contact.name) @if !contact.job_title.is_empty() { ", " (contact.job_title) } } }
                    div { dt { (session.terms.email()) } dd { (contact_links::mail(&contact.email)) } }
                    @if !contact.phone.is_empty() {
                        div { dt { (session.terms.phone()) } dd { (contact_links::telephone(session, &contact.phone)) } }
                    }
                }
            }
            @if request.client.lead == 1 { p.small.muted { (words.lead_hint()) } }
            p.small.muted { (words.asked_when()) " " (session.when(request.row.requested_at.unwrap_or(request.row.created_at))) }
        }
    }
}

fn answers(session: &RecruiterSession, row: &VacancyRow, declining: &Filled) -> Markup {
    let (words, at) = (session.words::<VacancyWords>(), urls::request(&row.id));
    let writer = Writer::new(session, declining);
    html! {
        section.card.padded.stack {
            h2 { (words.answer_request()) }
            p.muted { (words.answer_request_hint()) }
            div.row.wrap {
                form method="post" action=(urls::request_confirm(&row.id)) {
                    (token(session))
                    (version::hidden_field(row.version))
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
pub(crate) async fn confirm(Id(id): Id<VacancyId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
    if !version::is_current(&values, row.version) {
        return Ok(session.redirect(&urls::request(&id), flash::REQUEST_CHANGED));
    }
    match take(&session, &id, Move::Publish).await {
        Ok(()) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_CONFIRMED)),
        Err(Error::Conflict) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_ANSWERED)),
        Err(other) => Err(other.into()),
    }
}

/// Declines a request; the contact is told the reason.
pub(crate) async fn decline(Id(id): Id<VacancyId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let declined = match Reason::parse(&values) {
        Ok(reason) => take(&session, &id, Move::Decline(reason)).await,
        Err(error) => Err(error),
    };
    match declined {
        Ok(()) => Ok(session.redirect(urls::requests(), flash::REQUEST_DECLINED)),
        Err(Error::Conflict) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_ANSWERED)),
        Err(error) => show(&session, &load(&session, &id).await?, &Filled::again(values, error)?).await,
    }
}

/// A request is answered once: a vacancy that went on meanwhile is left alone.
async fn take(session: &RecruiterSession, id: &VacancyId, step: Move) -> Result<()> {
    let row = vacancies::get(&session.app, &session.recruiter, id).await?;
    if vacancies::status_of(&row) != VacancyStatus::Requested {
        return Err(Error::Conflict);
    }
    vacancies::take_step(&session.app, &session.recruiter, id, step).await
}

/// The form that amends a request.
pub(crate) async fn amend(session: RecruiterSession, Id(id): Id<VacancyId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let request = load(&session, &id).await?;
    let filled = Filled::with(vacancies::to_values(&request.row));
    amending(&session, &request.row, &filled).await
}

async fn amending(session: &RecruiterSession, row: &VacancyRow, filled: &Filled) -> HandlerResult {
    let (words, at) = (session.words::<VacancyWords>(), urls::request(&row.id));
    let body = html! {
        (back(&at, &row.title))
        h1 { (words.amend_request()) }
        form.stack method="post" action=(urls::request_amend(&row.id)) novalidate {
            (enter_key("then", "confirm"))
            (form::fields(session, filled, &at).await?)
            div.row.wrap.actions {
                button.btn.primary name="then" value="confirm" { (words.save_and_confirm()) }
                button.btn name="then" value="wait" { (words.save_only()) }
                a.btn.quiet href=(at) { (session.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Requests, title: words.amend_request(), body }.show_as(filled.status(), session).await
}

/// Saves an amended request, and confirms it when that button was pressed.
pub(crate) async fn save(Id(id): Id<VacancyId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    session.recruiter.may_write()?;
    if picker::is_search(&values) {
        let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
        return amending(&session, &row, &Filled::with(values)).await;
    }
    if let Err(error) = form::update(&session, &id, &values).await {
        let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
        return amending(&session, &row, &Filled::again(values, error)?.rebased(row.version)).await;
    }
    if values.get("then") != "confirm" {
        return Ok(session.redirect(&urls::request(&id), SAVED));
    }
    match take(&session, &id, Move::Publish).await {
        Ok(()) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_CONFIRMED)),
        Err(Error::Conflict) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_ANSWERED)),
        Err(other) => Err(other.into()),
    }
}
