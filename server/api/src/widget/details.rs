//! A signed-in contact reads and changes the company's and their own details.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use portico_app::approvals::details;
use portico_app::idempotency::Writer;
use portico_protocol::Failure;
use portico_protocol::details::{Details, DetailsReceipt, Subject};
use portico_protocol::envelope::Envelope;
use portico_protocol::site::{Language, View};
use portico_views::{FormState, Page, Route, details as views};
use portico_web::state::Shared;

use crate::meta::openapi::{CallRefused, WriteKey, WriteRefused};
use crate::middleware::answer::show;
use crate::middleware::error::HandlerResult;
use crate::middleware::signed_form::{ContactForm, SignedContact};

/// The contact's own details, and what of them waits for the agency.
#[utoipa::path(
    get, path = "/w/v1/client/details", operation_id = "own", tag = "client",
    responses(
        (status = 200, body = Details),
        CallRefused,
    ),
    security(("signature" = [])),
)]
pub async fn get_own_details(State(state): State<Shared>, signed: SignedContact) -> HandlerResult<Response> {
    read(&state, &signed, Subject::Own).await
}

/// The company's details, and what of them waits for the agency.
#[utoipa::path(
    get, path = "/w/v1/client/company", operation_id = "company", tag = "client",
    responses(
        (status = 200, body = Details),
        CallRefused,
    ),
    security(("signature" = [])),
)]
pub async fn get_company_details(State(state): State<Shared>, signed: SignedContact) -> HandlerResult<Response> {
    read(&state, &signed, Subject::Company).await
}

async fn read(state: &Shared, signed: &SignedContact, subject: Subject) -> HandlerResult<Response> {
    let known = details::get(&state.app, &signed.contact, subject, signed.call.language).await?;
    Ok(signed.call.respond(StatusCode::OK, &known, |page| show_details(page, subject, &known, "")))
}

/// The form for details, with what came of the last change.
fn show_details(page: &Page<'_>, subject: Subject, known: &Details, message: &str) -> Envelope {
    let form = FormState { values: known.to_values(), ..FormState::default() };
    let markup = views::render_view(page, subject, known, &form, message);
    show(View::Client, Route::Details(subject).to_href(), views::subject_title(page, subject), markup)
}

/// A contact's own details. What is left out counts as empty.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct OwnBody {
    /// The version the change is based on.
    #[schema(pattern = "^[0-9]{1,9}$")]
    version: String,
    /// The person's name.
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    /// A number.
    #[schema(value_type = String, required = false, pattern = "^[0-9+]([-0-9. ()/]){5,20}$")]
    phone: Option<String>,
    /// Job title.
    #[schema(value_type = String, required = false, max_length = 80)]
    job_title: Option<String>,
    /// The language of mail.
    language: Language,
}

/// Changes the contact's own details: at once, or as a proposal where the agency confirms.
#[utoipa::path(
    post, path = "/w/v1/client/details", operation_id = "change_own", tag = "client",
    params(WriteKey),
    request_body(content = OwnBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = DetailsReceipt),
        CallRefused,
        WriteRefused,
        (status = 409, description = "Changed meanwhile", body = Failure),
        (status = 422, description = "Fields need attention", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn change_own_details(State(state): State<Shared>, form: ContactForm) -> HandlerResult<Response> {
    change(&state, &form, Subject::Own).await
}

/// A company's details. What is left out counts as empty.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct CompanyBody {
    /// The version the change is based on.
    #[schema(pattern = "^[0-9]{1,9}$")]
    version: String,
    /// The company's name.
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    /// CNPJ, VAT number or what the country has.
    #[schema(value_type = String, required = false, max_length = 40)]
    tax_id: Option<String>,
    /// A number.
    #[schema(value_type = String, required = false, pattern = "^[0-9+]([-0-9. ()/]){5,20}$")]
    phone: Option<String>,
    /// The website.
    #[schema(value_type = String, required = false, max_length = 300)]
    website: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[schema(value_type = String, required = false, pattern = "^[A-Z]{2}$")]
    country: Option<String>,
    /// Region.
    #[schema(value_type = String, required = false, max_length = 80)]
    region: Option<String>,
    /// Town or city.
    #[schema(value_type = String, required = false, max_length = 80)]
    city: Option<String>,
}

/// Changes the company's details: at once, or as a proposal where the agency confirms.
#[utoipa::path(
    post, path = "/w/v1/client/company", operation_id = "change_company", tag = "client",
    params(WriteKey),
    request_body(content = CompanyBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = DetailsReceipt),
        CallRefused,
        WriteRefused,
        (status = 409, description = "Changed meanwhile", body = Failure),
        (status = 422, description = "Fields need attention", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn change_company_details(State(state): State<Shared>, form: ContactForm) -> HandlerResult<Response> {
    change(&state, &form, Subject::Company).await
}

async fn change(state: &Shared, filled: &ContactForm, subject: Subject) -> HandlerResult<Response> {
    let ContactForm { form, contact } = filled;
    let key = form.idempotency_key(Writer::Contact(contact.id.clone()), subject.as_str());
    let receipt = details::change(&state.app, contact, subject, &form.values, &key).await?;
    let known = details::get(&state.app, contact, subject, form.call.language).await?;
    Ok(form.call.respond(StatusCode::OK, &receipt, |page| {
        let message = if receipt.waiting { page.words.details_waiting() } else { page.words.details_saved() };
        // The page anew, with what waits of the change.
        show_details(page, subject, &known, message).announcing(message)
    }))
}
