//! Signed urlencoded forms, and calls by a signed-in contact.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use portico_app::actor::contact::{self, Contact};
use portico_app::error::{Error, Result};
use portico_app::idempotency;
use portico_app::security::keys::Bearer;
use portico_protocol::{ErrorCode, Values, digest};
use portico_web::state::Shared;

use crate::middleware::answer::show_sign_in;
use crate::middleware::error::Rejection;
use crate::middleware::query::parse_pairs;
use crate::middleware::signature::{SignedSite, has_digest, is_type};

/// Largest urlencoded body: a description of 20,000 characters, each of which may be encoded as nine.
const FORM_MAX: usize = 400_000;

/// A signed read or write by a contact's own key.
#[derive(Debug)]
pub struct SignedContact {
    /// The call.
    pub call: SignedSite,
    /// The contact.
    pub contact: Contact,
}

impl SignedContact {
    async fn load(call: SignedSite, state: &Shared) -> Result<Self> {
        call.scene.set_private();
        let Bearer::Contact(session) = &call.bearer else { return Err(Error::Refused(ErrorCode::SessionExpired)) };
        let contact = contact::find_by_session(&state.app, &call.site.agency.id, session).await?;
        Ok(Self { call, contact })
    }
}

impl FromRequestParts<Shared> for SignedContact {
    type Rejection = Response;

    /// A visitor who asks for a contact's view is asked to sign in, and stays at its route.
    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> std::result::Result<Self, Response> {
        let call = SignedSite::from_request_parts(parts, state).await.map_err(Rejection::into_response)?;
        if call.bearer == Bearer::Visitor && call.wants_view() {
            return Err(call.respond_view(StatusCode::OK, show_sign_in));
        }
        Self::load(call, state).await.map_err(|error| Rejection::from(error).into_response())
    }
}

/// A signed urlencoded form: the body's digest is the signed one.
#[derive(Debug)]
pub struct SignedForm {
    /// The call.
    pub call: SignedSite,
    /// The form's values.
    pub values: Values,
    /// The body as it came.
    pub body: String,
}

impl SignedForm {
    /// What identifies this write: the operation and the body as it came.
    pub fn idempotency_key(&self, writer: idempotency::Writer, operation: &str) -> idempotency::IdempotencyKey {
        self.call.idempotency_key(writer, &[operation, &self.body])
    }
}

impl FromRequest<Shared> for SignedForm {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &Shared) -> std::result::Result<Self, Rejection> {
        let (mut parts, body) = request.into_parts();
        let call = SignedSite::from_request_parts(&mut parts, state).await?;
        let body = read_limited(body).await?;
        if !has_digest(call.content_digest(), &digest::content_digest(&body)) {
            return Err(Error::Refused(ErrorCode::SignatureInvalid).into());
        }
        if !is_type(call.content_type(), "application/x-www-form-urlencoded") {
            return Err(Error::Refused(ErrorCode::UnsupportedType).into());
        }
        let body = String::from_utf8(body.to_vec()).map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
        Ok(Self { call, values: parse_pairs(&body), body })
    }
}

async fn read_limited(body: Body) -> Result<Bytes> {
    match Limited::new(body, FORM_MAX).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Error::Refused(ErrorCode::TooLarge)),
        Err(_) => Err(Error::Refused(ErrorCode::BadRequest)),
    }
}

/// A signed form by a contact.
#[derive(Debug)]
pub struct ContactForm {
    /// The form.
    pub form: SignedForm,
    /// The contact.
    pub contact: Contact,
}

impl FromRequest<Shared> for ContactForm {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &Shared) -> std::result::Result<Self, Rejection> {
        let SignedForm { call, values, body } = SignedForm::from_request(request, state).await?;
        let SignedContact { call, contact } = SignedContact::load(call, state).await?;
        Ok(Self { form: SignedForm { call, values, body }, contact })
    }
}
