//! Somebody asks for a portal of their company through the widget, and confirms the address.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use portico_app::approvals::registrations;
use portico_app::idempotency::Writer;
use portico_protocol::envelope::Envelope;
use portico_protocol::registrations::{Confirmation, parse_registration};
use portico_protocol::site::View;
use portico_protocol::{Failure, Values};
use portico_views::{FormState, Page, Route, registrations as registration_views};
use portico_web::state::Shared;

use crate::meta::openapi::{CallRefused, ViewRefused, WriteKey, WriteRefused};
use crate::middleware::answer::{KeptSubject, show, show_next};
use crate::middleware::error::HandlerResult;
use crate::middleware::signature::SignedSite;
use crate::middleware::signed_form::SignedForm;

/// The form that asks for a portal.
#[utoipa::path(
    get, path = "/w/v1/client/register", operation_id = "registration_form", tag = "public",
    responses((status = 200, body = Envelope, content_type = "application/vnd.portico.view+json"), ViewRefused),
    security(("signature" = [])),
)]
pub async fn show_form(State(state): State<Shared>, call: SignedSite, headers: HeaderMap) -> HandlerResult<Response> {
    let subject = KeptSubject::form(Route::Register);
    Ok(call.respond_kept_view(&state, &headers, subject, show_registration)?)
}

/// The form that asks for a portal, as a view.
pub fn show_registration(page: &Page<'_>) -> Envelope {
    let markup = registration_views::render_view(page, &FormState::default());
    show(View::Client, Route::Register.to_href(), page.words.register_title(), markup)
}

/// The form that confirms an address.
#[utoipa::path(
    get, path = "/w/v1/client/confirm", operation_id = "confirmation_form", tag = "public",
    responses((status = 200, body = Envelope, content_type = "application/vnd.portico.view+json"), ViewRefused),
    security(("signature" = [])),
)]
pub async fn show_confirmation(
    State(state): State<Shared>,
    call: SignedSite,
    headers: HeaderMap,
) -> HandlerResult<Response> {
    let subject = KeptSubject::form(Route::Confirm);
    Ok(call.respond_kept_view(&state, &headers, subject, |page| show_confirmation_form(page, Values::default()))?)
}

/// The form that confirms an address, as a view, with what is known of it.
pub fn show_confirmation_form(page: &Page<'_>, values: Values) -> Envelope {
    let markup = registration_views::render_confirmation(page, &FormState { values, ..FormState::default() });
    show(View::Client, Route::Confirm.to_href(), page.words.confirm_title(), markup)
}

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
pub async fn register(State(state): State<Shared>, form: SignedForm) -> HandlerResult<Response> {
    let fields = parse_registration(&form.values)?;
    let key = form.idempotency_key(Writer::Visitor, "register");
    registrations::register(&state.app, &form.call.site, form.call.language, fields, &key).await?;
    let mut typed = Values::default();
    typed.set("email", form.values.get("email").trim());
    Ok(form.call.respond_done(StatusCode::ACCEPTED, |page| show_confirmation_form(page, typed)))
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
pub async fn confirm(State(state): State<Shared>, form: SignedForm) -> HandlerResult<Response> {
    let fields = Confirmation::parse(&form.values)?;
    let key = form.idempotency_key(Writer::Visitor, "confirm");
    let call = &form.call;
    let address = format!("{} {}", call.site.agency.id, fields.email.normalized());
    state.limits.check_confirmation(call.client_ip, &address)?;
    registrations::confirm(&state.app, &call.site, &fields, &key).await?;
    state.limits.reset_confirmation(call.client_ip, &address);
    Ok(form.call.respond_done(StatusCode::NO_CONTENT, |page| {
        show_next(View::Client, page.words.confirmed(), registration_views::render_confirmed(page))
    }))
}
