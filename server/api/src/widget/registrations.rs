//! Somebody asks for a portal of their company through the widget, and confirms the address.

use axum::extract::State;
use axum::http::StatusCode;
use portico_app::approvals::registrations;
use portico_app::idempotency::Writer;
use portico_protocol::Failure;
use portico_protocol::registrations::{Confirmation, parse_registration};
use portico_web::state::Shared;

use crate::meta::openapi::{CallRefused, WriteKey, WriteRefused};
use crate::middleware::error::HandlerResult;
use crate::middleware::signed_form::SignedForm;

/// Who asks for a portal.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct RegistrationBody {
    /// The company's name.
    #[schema(min_length = 2, max_length = 120)]
    company: String,
    /// The person's name.
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    /// The address to confirm.
    #[schema(format = Email, max_length = 254)]
    email: String,
    /// A number to call back.
    #[schema(value_type = String, required = false, pattern = "^[0-9+]([-0-9. ()/]){5,20}$")]
    phone: Option<String>,
    /// The version of the privacy notice that was accepted.
    #[schema(min_length = 1, max_length = 60)]
    notice: String,
}

/// Registers. The answer is the same for every address, known or not; what comes of it is told by mail.
#[utoipa::path(
    post, path = "/w/v1/registrations", tag = "public",
    params(WriteKey),
    request_body(content = RegistrationBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 202, description = "Taken; the address is written to"),
        CallRefused,
        WriteRefused,
        (status = 422, description = "Fields need attention", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn register(State(state): State<Shared>, form: SignedForm) -> HandlerResult<StatusCode> {
    let fields = parse_registration(&form.values)?;
    let key = form.idempotency_key(Writer::Visitor, "register");
    registrations::register(&state.app, &form.call.site, form.call.language, fields, &key).await?;
    Ok(StatusCode::ACCEPTED)
}

/// What the mail brought.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct ConfirmationBody {
    /// The address that was registered.
    #[schema(format = Email, max_length = 254)]
    email: String,
    /// The code.
    #[schema(min_length = 1, max_length = 60)]
    code: String,
}

/// Confirms an address by its code. Every failure looks the same.
#[utoipa::path(
    post, path = "/w/v1/registrations/confirm", tag = "public",
    params(WriteKey),
    request_body(content = ConfirmationBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 204, description = "Confirmed; a recruiter decides"),
        CallRefused,
        WriteRefused,
        (status = 422, description = "Fields need attention, or the two do not belong together", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn confirm(State(state): State<Shared>, form: SignedForm) -> HandlerResult<StatusCode> {
    let fields = Confirmation::parse(&form.values)?;
    let key = form.idempotency_key(Writer::Visitor, "confirm");
    let call = &form.call;
    let address = format!("{} {}", call.site.agency.id, fields.email.normalized());
    state.limits.check_confirmation(call.client_ip, &address)?;
    registrations::confirm(&state.app, &call.site, &fields, &key).await?;
    state.limits.reset_confirmation(call.client_ip, &address);
    Ok(StatusCode::NO_CONTENT)
}
