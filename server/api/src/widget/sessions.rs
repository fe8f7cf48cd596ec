//! A contact signs in and out through the widget.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use portico_app::error::Error;
use portico_app::sign_in;
use portico_protocol::Failure;
use portico_protocol::envelope::{ContactSession, Envelope};
use portico_protocol::sign_in::{SignInForm, SignedIn};
use portico_protocol::site::{Session, View};
use portico_store::ids::ClientId;
use portico_views::{Page, Route, sign_in as views};
use portico_web::state::Shared;

use crate::meta::openapi::{CallRefused, WriteKey, WriteRefused};
use crate::middleware::answer::show_next;
use crate::middleware::error::HandlerResult;
use crate::middleware::signed_form::{ContactForm, SignedForm};

/// The three things a contact signs in with.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct SignInBody {
    /// The contact's name.
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// The contact's address.
    #[schema(format = Email, max_length = 254)]
    email: String,
    /// The individual access code.
    #[schema(min_length = 1, max_length = 60)]
    code: String,
    /// The key of a client's portal, from the link to it: the client the contact acts for then.
    #[schema(max_length = 100)]
    portal: Option<String>,
}

/// Signs a contact in. Every failure looks and lasts the same.
#[utoipa::path(
    post, path = "/w/v1/sign-in", tag = "client",
    params(WriteKey),
    request_body(content = SignInBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = SignedIn),
        CallRefused,
        WriteRefused,
        (status = 401, description = "The three do not belong together; or not signed rightly", body = Failure),
        (status = 422, description = "Fields need attention", body = Failure),
        (status = 429, description = "Too many tries", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn sign_in(State(state): State<Shared>, form: SignedForm) -> HandlerResult<Response> {
    let fields = SignInForm::parse(&form.values)?;
    let call = &form.call;
    let person = format!("{} {}", call.site.agency.id, fields.email.normalized());
    state.limits.check_sign_in(call.client_ip, &person)?;
    let signed_in = sign_in::sign_in(&state.app, &call.site, &call.origin, &fields).await?;
    state.limits.reset_sign_in(call.client_ip, &person);
    Ok(call.respond(StatusCode::OK, &signed_in, |page| show_signed_in(page, &signed_in)))
}

/// The key to keep. A contact of several clients is asked for which of them; else the route on view is asked for anew.
fn show_signed_in(page: &Page<'_>, signed_in: &SignedIn) -> Envelope {
    let next = if signed_in.clients.is_empty() {
        Envelope::default()
    } else {
        let choice = views::render_client_choice(page, &signed_in.clients);
        show_next(View::Client, page.words.choose_client(), choice)
    };
    Envelope { session: Some(session_of(signed_in)), ..next }
        .with_event("portico:signed-in", &[("contact", &signed_in.contact)])
}

fn session_of(signed_in: &SignedIn) -> ContactSession {
    let Session { keyid, secret, expires_at } = signed_in.session.clone();
    ContactSession { keyid, secret, expires_at, id: signed_in.contact.clone() }
}

/// Ends the contact's session.
#[utoipa::path(
    post, path = "/w/v1/sign-out", tag = "client",
    params(WriteKey),
    request_body(content = String, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 204, description = "Signed out"),
        CallRefused,
        WriteRefused,
    ),
    security(("signature" = [])),
)]
pub async fn sign_out(State(state): State<Shared>, signed: ContactForm) -> HandlerResult<Response> {
    sign_in::sign_out(&state.app, &signed.contact).await?;
    Ok(signed.form.call.respond_done(StatusCode::NO_CONTENT, |_| Envelope::default()))
}

/// Ends every session of the contact.
#[utoipa::path(
    post, path = "/w/v1/sign-out-everywhere", tag = "client",
    params(WriteKey),
    request_body(content = String, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 204, description = "Signed out on every device"),
        CallRefused,
        WriteRefused,
    ),
    security(("signature" = [])),
)]
pub async fn sign_out_everywhere(State(state): State<Shared>, signed: ContactForm) -> HandlerResult<Response> {
    sign_in::sign_out_everywhere(&state.app, &signed.contact).await?;
    Ok(signed.form.call.respond_done(StatusCode::NO_CONTENT, |_| Envelope::default()))
}

/// The client to go over to.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct SwitchBody {
    /// The client's id.
    #[schema(pattern = "^[0-9a-f-]{36}$")]
    client: String,
}

/// Goes over to another of the contact's clients. The answer is a fresh key; the one that signed this call is over.
#[utoipa::path(
    post, path = "/w/v1/client/switch", operation_id = "switch", tag = "client",
    params(WriteKey),
    request_body(content = SwitchBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = SignedIn),
        CallRefused,
        WriteRefused,
        (status = 404, description = "Not one of the contact's clients, or its portal is off", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn switch_client(
    State(state): State<Shared>,
    ContactForm { form, contact }: ContactForm,
) -> HandlerResult<Response> {
    let client = ClientId::parse(form.values.get("client")).ok_or(Error::NotFound)?;
    let call = &form.call;
    let signed_in = sign_in::switch_client(&state.app, &call.site, &call.origin, &contact, &client).await?;
    Ok(call.respond(StatusCode::OK, &signed_in, |_| Envelope {
        session: Some(session_of(&signed_in)),
        ..Envelope::going_to(Route::Client.to_href())
    }))
}
