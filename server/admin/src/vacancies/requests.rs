//! The requests inbox: confirm, amend and confirm, or decline with a reason.

use axum::response::{IntoResponse as _, Redirect};
use maud::{Markup, html};
use portico_app::clients::{self, ClientRow};
use portico_app::contacts::{self, ContactRow};
use portico_app::error::{Error, Result};
use portico_app::notes::Subject;
use portico_app::vacancies::{self, PAGE, Reason, Transition, VacancyFilter, VacancyRow};
use portico_protocol::vacancies::VacancyStatus;
use portico_store::ids::{ContactId, VacancyId};
use portico_views::{fill, locale};

use crate::documents::list;
use crate::notes::list as notes;
use crate::ui::chip::{self, Tone};
use crate::ui::client::picker::{self, render_enter_key};
use crate::ui::contact_links;
use crate::ui::form::{Field, FormState, FormWriter, version};
use crate::ui::layout::{Page, Section, render_back_link, render_csrf_field};
use crate::ui::pager::Pager;
use crate::urls;
use crate::vacancies::{flash, form, page};
use crate::web::csrf::CsrfForm;
use crate::web::extract::{PathId, QueryParams};
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
            span.muted.small { (locale::format_plural(session.terms, found.total, session.words::<VacancyWords>().requests_one(), session.words::<VacancyWords>().requests_many())) }
        }
        (render_cards(&session, &found.items))
        (Pager::with_total(urls::requests(), &[], params.page(), found.total, PAGE).render(&session))
    };
    Page { section: Section::Requests, title: session.words.requests(), body }.show(&session).await
}

/// Requests as a list of cards.
pub(crate) fn render_cards(session: &RecruiterSession, rows: &[VacancyRow]) -> Markup {
    html! {
        @if rows.is_empty() {
            div.card.empty { p { strong { (session.words::<VacancyWords>().no_requests()) } } p.muted { (session.words::<VacancyWords>().no_requests_next()) } }
        } @else {
            ul.card.rows {
                @for row in rows {
                    li {
                        a.cover href=(urls::request(&row.id)) { (row.title) }
                        div.muted.small { (row.client_name) (page::place_suffix(row)) }
                        div.small.end.muted { (session.relative_time(row.requested_at.unwrap_or(row.created_at))) }
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

async fn load_request(session: &RecruiterSession, id: &VacancyId) -> Result<Request> {
    let row = vacancies::get(&session.app, &session.recruiter, id).await?;
    let client = clients::get_row(&session.app, &session.recruiter, &row.client_id).await?;
    let contact = match row.requested_by.clone().map(ContactId::from) {
        Some(contact) => Some(contacts::get(&session.app, &session.recruiter, &contact).await?),
        None => None,
    };
    Ok(Request { row, client, contact })
}

/// One request. Once it was answered, its vacancy's page tells the rest.
pub(crate) async fn show(session: RecruiterSession, PathId(id): PathId<VacancyId>) -> HandlerResult {
    let request = load_request(&session, &id).await?;
    if vacancies::read_status(&request.row) != VacancyStatus::Requested {
        return Ok(Redirect::to(&urls::vacancy(&id)).into_response());
    }
    render_page(&session, &request, &FormState::default()).await
}

async fn render_page(session: &RecruiterSession, request: &Request, declining: &FormState) -> HandlerResult {
    let (words, row) = (session.words, &request.row);
    let documents = list::render_section(session, row).await?;
    let notes = notes::render_section(session, &Subject::Vacancy(row.id.clone())).await?;
    let body = html! {
        (render_back_link(urls::requests(), words.requests()))
        div.head {
            div.grow {
                h1 { (row.title) }
                p.muted { (fill(session.terms.reference_short(), &[("reference", &row.reference)])) }
            }
            (chip::render_status(session, VacancyStatus::Requested))
        }
        div.aside-layout {
            div.stack {
                section.card.padded { (page::render_description(row)) }
                @if session.may_write() { (render_answers(session, row, declining)) }
            }
            div.stack {
                (render_requester(session, request))
                (page::render_facts(session, row))
                (documents)
                (notes)
            }
        }
    };
    Page { section: Section::Requests, title: &row.title, body }.show_as(declining.status(), session).await
}

fn render_requester(session: &RecruiterSession, request: &Request) -> Markup {
    let words = session.words::<VacancyWords>();
    html! {
        section.card.padded.stack {
            h2 { (words.asked_by()) }
            div {
                a.link href=(urls::client(&request.client.id)) { strong { (request.client.name) } }
                @if request.client.lead == 1 { " " (chip::render_chip(Tone::Wait, session.words.lead())) }
            }
            @if let Some(contact) = &request.contact {
                dl.facts {
                    div { dt { (session.words.contact()) } dd { (contact.name) @if !contact.job_title.is_empty() { ", " (contact.job_title) } } }
                    div { dt { (session.terms.email()) } dd { (contact_links::link_email(&contact.email)) } }
                    @if !contact.phone.is_empty() {
                        div { dt { (session.terms.phone()) } dd { (contact_links::link_telephone(session, &contact.phone)) } }
                    }
                }
            }
            @if request.client.lead == 1 { p.small.muted { (words.lead_hint()) } }
            p.small.muted { (words.asked_when()) " " (session.relative_time(request.row.requested_at.unwrap_or(request.row.created_at))) }
        }
    }
}

fn render_answers(session: &RecruiterSession, row: &VacancyRow, declining: &FormState) -> Markup {
    let (words, at) = (session.words::<VacancyWords>(), urls::request(&row.id));
    let writer = FormWriter::new(session, declining);
    html! {
        section.card.padded.stack {
            h2 { (words.answer_request()) }
            p.muted { (words.answer_request_hint()) }
            div.row.wrap {
                form method="post" action=(urls::request_confirm(&row.id)) {
                    (render_csrf_field(session))
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
pub(crate) async fn confirm(PathId(id): PathId<VacancyId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
    if !version::is_current(&values, row.version) {
        return Ok(session.redirect(&urls::request(&id), flash::REQUEST_CHANGED));
    }
    match answer_request(&session, &id, Transition::Publish).await {
        Ok(()) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_CONFIRMED)),
        Err(Error::Conflict) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_ANSWERED)),
        Err(other) => Err(other.into()),
    }
}

/// Declines a request; the contact is told the reason.
pub(crate) async fn decline(PathId(id): PathId<VacancyId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let declined = match Reason::parse(&values) {
        Ok(reason) => answer_request(&session, &id, Transition::Decline(reason)).await,
        Err(error) => Err(error),
    };
    match declined {
        Ok(()) => Ok(session.redirect(urls::requests(), flash::REQUEST_DECLINED)),
        Err(Error::Conflict) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_ANSWERED)),
        Err(error) => {
            render_page(&session, &load_request(&session, &id).await?, &FormState::refused(values, error)?).await
        }
    }
}

/// A request is answered once: a vacancy that went on meanwhile is left alone.
async fn answer_request(session: &RecruiterSession, id: &VacancyId, step: Transition) -> Result<()> {
    let row = vacancies::get(&session.app, &session.recruiter, id).await?;
    if vacancies::read_status(&row) != VacancyStatus::Requested {
        return Err(Error::Conflict);
    }
    vacancies::apply_transition(&session.app, &session.recruiter, id, step).await
}

/// The form that amends a request.
pub(crate) async fn show_amend_form(session: RecruiterSession, PathId(id): PathId<VacancyId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let request = load_request(&session, &id).await?;
    let filled = FormState::new(vacancies::to_values(&request.row));
    render_amend_form(&session, &request.row, &filled).await
}

async fn render_amend_form(session: &RecruiterSession, row: &VacancyRow, filled: &FormState) -> HandlerResult {
    let (words, at) = (session.words::<VacancyWords>(), urls::request(&row.id));
    let body = html! {
        (render_back_link(&at, &row.title))
        h1 { (words.amend_request()) }
        form.stack method="post" action=(urls::request_amend(&row.id)) novalidate {
            (render_enter_key("then", "confirm"))
            (form::render_fields(session, filled, &at).await?)
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
pub(crate) async fn save(PathId(id): PathId<VacancyId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    session.recruiter.may_write()?;
    if picker::is_search(&values) {
        let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
        return render_amend_form(&session, &row, &FormState::new(values)).await;
    }
    if let Err(error) = form::update_vacancy(&session, &id, &values).await {
        let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
        return render_amend_form(&session, &row, &FormState::refused(values, error)?.at_version(row.version)).await;
    }
    if values.get("then") != "confirm" {
        return Ok(session.redirect(&urls::request(&id), SAVED));
    }
    match answer_request(&session, &id, Transition::Publish).await {
        Ok(()) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_CONFIRMED)),
        Err(Error::Conflict) => Ok(session.redirect(&urls::vacancy(&id), flash::REQUEST_ANSWERED)),
        Err(other) => Err(other.into()),
    }
}
