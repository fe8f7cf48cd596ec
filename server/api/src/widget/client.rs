//! What a signed-in contact sees and does.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use portico_app::error::{Error, Result};
use portico_app::idempotency::Writer;
use portico_app::portal;
use portico_app::vacancies::requests;
use portico_protocol::clients::{ClientHome, EditableRequest, RequestReceipt};
use portico_protocol::envelope::Envelope;
use portico_protocol::site::View;
use portico_protocol::vacancies::parse_role;
use portico_protocol::{ErrorCode, Failure};
use portico_store::ids::VacancyId;
use portico_views::vacancies::{self, RequestForm};
use portico_views::{FormState, Page, Route, clients, error_message};
use portico_web::state::Shared;

use crate::meta::openapi::{CallRefused, ViewRefused, WriteKey, WriteRefused};
use crate::middleware::answer::show;
use crate::middleware::error::HandlerResult;
use crate::middleware::path::Path;
use crate::middleware::signed_form::{ContactForm, SignedContact};
use crate::widget::vacancy_requests::RoleBody;

/// The contact's vacancies by status.
#[utoipa::path(
    get, path = "/w/v1/client", operation_id = "home", tag = "client",
    responses(
        (status = 200, body = ClientHome),
        CallRefused,
    ),
    security(("signature" = [])),
)]
pub async fn get_home(State(state): State<Shared>, signed: SignedContact) -> HandlerResult<Response> {
    let home = portal::get_home(&state.app, &signed.contact).await?;
    Ok(signed.call.respond(StatusCode::OK, &home, |page| {
        show(View::Client, Route::Client.to_href(), page.words.tab_client(), clients::render_home(page, &home))
    }))
}

/// The form for a new request by a contact.
#[utoipa::path(
    get, path = "/w/v1/client/new", operation_id = "new_request_form", tag = "client",
    responses((status = 200, body = Envelope, content_type = "application/vnd.portico.view+json"), ViewRefused),
    security(("signature" = [])),
)]
pub async fn show_request_form(signed: SignedContact) -> Response {
    signed.call.respond_view(StatusCode::OK, |page| {
        show_form(page, Route::Request, &RequestForm::Contact, &FormState::default())
    })
}

fn show_form(page: &Page<'_>, route: Route<'_>, form: &RequestForm, state: &FormState) -> Envelope {
    let markup = vacancies::render_view(page, form, state);
    show(View::Client, route.to_href(), vacancies::request_title(page, form), markup)
}

/// The way back to the contact's first page, which shows what came of it.
fn go_home(announcement: &str) -> Envelope {
    Envelope::going_to(Route::Client.to_href()).announcing(announcement)
}

/// Requests a vacancy for the contact's client.
#[utoipa::path(
    post, path = "/w/v1/client/vacancies", operation_id = "request", tag = "client",
    params(WriteKey),
    request_body(content = RoleBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 201, body = RequestReceipt),
        CallRefused,
        WriteRefused,
        (status = 422, description = "Fields need attention", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn request_vacancy(
    State(state): State<Shared>,
    ContactForm { form, contact }: ContactForm,
) -> HandlerResult<Response> {
    let role = parse_role(&form.values)?;
    let key = form.idempotency_key(Writer::Contact(contact.id.clone()), "request");
    let receipt = requests::request_as_contact(&state.app, &contact, role, &key).await?;
    Ok(form.call.respond(StatusCode::CREATED, &receipt, |page| {
        go_home(page.words.request_sent()).with_event("portico:vacancy-requested", &[("vacancy", &receipt.id)])
    }))
}

fn vacancy_id(text: &str) -> Result<VacancyId> {
    VacancyId::parse(text).ok_or(Error::NotFound)
}

/// A pending request, opened for editing.
#[utoipa::path(
    get, path = "/w/v1/client/vacancies/{id}", operation_id = "editable", tag = "client",
    params(("id" = String, Path, description = "The vacancy's id")),
    responses(
        (status = 200, body = EditableRequest),
        CallRefused,
        (status = 404, description = "Not a pending request of the contact's client", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn get_request(
    State(state): State<Shared>,
    signed: SignedContact,
    Path(id): Path<String>,
) -> HandlerResult<Response> {
    let request = portal::get_editable_request(&state.app, &signed.contact, &vacancy_id(&id)?).await?;
    Ok(signed.call.respond(StatusCode::OK, &request, |page| {
        let state = FormState { values: request.to_values(), ..FormState::default() };
        show_form(page, Route::Edit(&request.id), &RequestForm::Edit { id: request.id.clone() }, &state)
    }))
}

/// The changed request, and the version the change is based on.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct EditBody {
    /// The version the change is based on.
    #[schema(pattern = "^[0-9]{1,9}$")]
    version: String,
    /// The role.
    #[schema(inline)]
    #[serde(flatten)]
    role: RoleBody,
}

/// Changes a pending request.
#[utoipa::path(
    post, path = "/w/v1/client/vacancies/{id}", operation_id = "edit", tag = "client",
    params(("id" = String, Path, description = "The vacancy's id"), WriteKey),
    request_body(content = EditBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = RequestReceipt),
        CallRefused,
        WriteRefused,
        (status = 404, description = "Not the contact's client's", body = Failure),
        (status = 409, description = "No longer pending, or changed meanwhile", body = Failure),
        (status = 422, description = "Fields need attention", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn edit_request(
    State(state): State<Shared>,
    Path(id): Path<String>,
    ContactForm { form, contact }: ContactForm,
) -> HandlerResult<Response> {
    let id = vacancy_id(&id)?;
    let role = parse_role(&form.values)?;
    let version = form.values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    let key = form.idempotency_key(Writer::Contact(contact.id.clone()), &format!("edit {id}"));
    let receipt = requests::edit(&state.app, &contact, &id, version, role, &key).await?;
    Ok(form.call.respond(StatusCode::OK, &receipt, |page| go_home(page.words.request_sent())))
}

/// Withdraws a pending request.
#[utoipa::path(
    post, path = "/w/v1/client/vacancies/{id}/withdraw", operation_id = "withdraw", tag = "client",
    params(("id" = String, Path, description = "The vacancy's id"), WriteKey),
    request_body(content = String, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = RequestReceipt),
        CallRefused,
        WriteRefused,
        (status = 404, description = "Not the contact's client's", body = Failure),
        (status = 409, description = "No longer pending", body = Failure),
        (status = 422, description = "The key was used for something else", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn withdraw_request(
    State(state): State<Shared>,
    Path(id): Path<String>,
    ContactForm { form, contact }: ContactForm,
) -> HandlerResult<Response> {
    let id = vacancy_id(&id)?;
    let key = form.idempotency_key(Writer::Contact(contact.id.clone()), &format!("withdraw {id}"));
    match requests::withdraw(&state.app, &contact, &id, &key).await {
        // The recruiter was a moment faster: the first page says where the vacancy stands now.
        Err(Error::Refused(ErrorCode::Conflict)) if form.call.wants_view() => {
            let why = |page: &Page<'_>| go_home(error_message(page.words, ErrorCode::Conflict));
            Ok(form.call.respond_view(StatusCode::OK, why))
        }
        withdrawn => {
            let home = |_: &Page<'_>| Envelope::going_to(Route::Client.to_href());
            Ok(form.call.respond(StatusCode::OK, &withdrawn?, home))
        }
    }
}
