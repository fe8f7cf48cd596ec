//! Asking for a new access code through the widget. The answer is the same for everybody.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use portico_app::sign_in::code_requests;
use portico_protocol::Failure;
use portico_protocol::envelope::Envelope;
use portico_protocol::sign_in::CodeRequest;
use portico_protocol::site::View;
use portico_views::{FormState, Page, Route, sign_in};
use portico_web::state::Shared;

use crate::meta::openapi::{CallRefused, ViewRefused, WriteKey, WriteRefused};
use crate::middleware::answer::{KeptSubject, show, show_next};
use crate::middleware::error::HandlerResult;
use crate::middleware::signature::SignedSite;
use crate::middleware::signed_form::SignedForm;

/// The form that asks for a new access code.
#[utoipa::path(
    get, path = "/w/v1/client/code", operation_id = "code_form", tag = "client",
    responses((status = 200, body = Envelope, content_type = "application/vnd.portico.view+json"), ViewRefused),
    security(("signature" = [])),
)]
pub async fn show_form(State(state): State<Shared>, call: SignedSite, headers: HeaderMap) -> HandlerResult<Response> {
    let subject = KeptSubject::form(Route::Code);
    Ok(call.respond_kept_view(&state, &headers, subject, show_code_request)?)
}

/// The form that asks for a new access code, as a view.
pub fn show_code_request(page: &Page<'_>) -> Envelope {
    let markup = sign_in::render_code_request(page, &FormState::default());
    show(View::Client, Route::Code.to_href(), page.words.code_title(), markup)
}

/// Who asks for a new code.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct CodeRequestBody {
    /// The contact's address.
    #[schema(format = Email, max_length = 254)]
    email: String,
}

/// Asks for a new access code by mail. The answer never tells whether the address is known.
#[utoipa::path(
    post, path = "/w/v1/code-requests", operation_id = "ask", tag = "client",
    params(WriteKey),
    request_body(content = CodeRequestBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 202, description = "If the address is known, a mail follows"),
        CallRefused,
        WriteRefused,
        (status = 422, description = "Not an address", body = Failure),
        (status = 429, description = "Too many requests", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn request_code(State(state): State<Shared>, form: SignedForm) -> HandlerResult<Response> {
    let request = CodeRequest::parse(&form.values)?;
    state.limits.check_code_request(form.call.client_ip)?;
    code_requests::record_request(&state.app, &form.call.site, &request).await?;
    Ok(form.call.respond_done(StatusCode::ACCEPTED, |page| {
        show_next(View::Client, page.words.code_title(), sign_in::render_code_sent(page))
    }))
}
