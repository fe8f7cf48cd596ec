//! Asking for a new access code through the widget. The answer is the same for everybody.

use axum::extract::State;
use axum::http::StatusCode;
use portico_app::sign_in::code_requests;
use portico_protocol::Failure;
use portico_protocol::sign_in::CodeRequest;
use portico_web::state::Shared;

use crate::meta::openapi::{CallRefused, WriteKey, WriteRefused};
use crate::middleware::error::HandlerResult;
use crate::middleware::signed_form::SignedForm;

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
pub async fn request_code(State(state): State<Shared>, form: SignedForm) -> HandlerResult<StatusCode> {
    let request = CodeRequest::parse(&form.values)?;
    state.limits.check_code_request(form.call.client_ip)?;
    code_requests::record_request(&state.app, &form.call.site, &request).await?;
    Ok(StatusCode::ACCEPTED)
}
