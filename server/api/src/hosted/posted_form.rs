//! Forms that are posted to hosted pages.

use std::net::IpAddr;

use axum::RequestPartsExt as _;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use portico_app::error::{Error, Result};
use portico_app::idempotency::{IdempotencyKey, Writer};
use portico_protocol::site::Language;
use portico_protocol::{ErrorCode, Values, digest};
use portico_views::FormState;
use portico_web::state::Shared;

use crate::hosted::agency_path::AgencyPath;
use crate::hosted::page::HostedSite;
use crate::hosted::rejection::HostedRejection;
use crate::middleware::client_ip::ClientIp;
use crate::middleware::language::RequestLanguage;
use crate::middleware::origin::read_origin;
use crate::middleware::query::parse_pairs;

/// What identifies a visitor's write with a hosted form.
pub fn visitor_key(hosted: &HostedSite, key: String, what: &[&str]) -> IdempotencyKey {
    IdempotencyKey {
        agency: hosted.live.agency.id.clone(),
        writer: Writer::Visitor,
        key,
        digest: digest::content_digest(what.join("\n").as_bytes()),
    }
}

/// An urlencoded form that a visitor posted to a hosted page. The client is within its rate limit, and the page that
/// sent the form may post here.
pub struct PostedForm {
    /// The agency's pages.
    pub hosted: HostedSite,
    /// The fields.
    pub values: Values,
    /// The client's address.
    pub client_ip: IpAddr,
    body: Bytes,
}

impl PostedForm {
    /// What identifies the write. `what` tells it from writes with other forms.
    #[must_use]
    pub fn idempotency_key(&self, what: &str) -> IdempotencyKey {
        visitor_key(&self.hosted, form_key(&self.values), &[what, &String::from_utf8_lossy(&self.body)])
    }
}

impl FromRequest<Shared> for PostedForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &Shared) -> std::result::Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let agency = parts.extract_with_state::<AgencyPath<String>, _>(state).await;
        let AgencyPath(agency) = agency.map_err(HostedRejection::into_response)?;
        let Ok(ClientIp(client_ip)) = parts.extract_with_state(state).await;
        let Ok(RequestLanguage(asked)) = parts.extract_with_state(state).await;
        let hosted = open_site(state, &agency, client_ip, asked, &parts.headers).map_err(reject)?;
        let body = Bytes::from_request(Request::from_parts(parts, body), state).await;
        let body = body.map_err(IntoResponse::into_response)?;
        let text = std::str::from_utf8(&body).map_err(|_| reject(Error::Refused(ErrorCode::BadRequest)))?;
        Ok(Self { hosted, values: parse_pairs(text), client_ip, body })
    }
}

fn reject(error: Error) -> Response {
    HostedRejection::from(error).into_response()
}

/// Loads the agency's pages for somebody who posts to them.
///
/// # Errors
/// `NotFound`, `RateLimited`, or `Refused(OriginNotAllowed)`.
pub fn open_site(
    state: &Shared,
    agency: &str,
    client_ip: IpAddr,
    asked: Option<Language>,
    headers: &HeaderMap,
) -> Result<HostedSite> {
    state.limits.check_write(client_ip, None)?;
    let hosted = HostedSite::load(state, agency, asked)?;
    check_origin(state, &hosted, headers)?;
    Ok(hosted)
}

/// A hosted form is only for pages of this server. Another origin is an agency's page whose widget could not start; it
/// must be on the site's list.
fn check_origin(state: &Shared, hosted: &HostedSite, headers: &HeaderMap) -> Result<()> {
    let origin = read_origin(headers, &state.app.config.public_url);
    // Browsers send `null` after a redirect or from a page without a referrer.
    let known = origin.is_empty() || origin == "null" || hosted.live.origins.contains(&origin);
    if known { Ok(()) } else { Err(Error::Refused(ErrorCode::OriginNotAllowed)) }
}

/// A key for one filled form.
#[must_use]
pub fn fresh_key() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// The idempotency key of a form. A form embedded in an agency's page has none and gets a fresh one.
#[must_use]
pub fn form_key(values: &Values) -> String {
    let key = values.get("idempotency_key");
    if IdempotencyKey::is_valid(key) { key.to_owned() } else { fresh_key() }
}

/// The form again, with what was typed and the faults. A used idempotency key is replaced.
///
/// # Errors
/// The error itself, when a form cannot show it.
pub fn restore_form(values: Values, error: Error) -> Result<(StatusCode, FormState)> {
    let key = form_key(&values);
    let state = |faults, failure, key| FormState { values, faults, failure, idempotency_key: key };
    match error {
        Error::Invalid(faults) => Ok((StatusCode::UNPROCESSABLE_ENTITY, state(faults, Some(ErrorCode::Invalid), key))),
        Error::Refused(ErrorCode::KeyReused) => {
            Ok((StatusCode::CONFLICT, state(Vec::new(), Some(ErrorCode::KeyReused), fresh_key())))
        }
        Error::Refused(ErrorCode::Unavailable) => {
            Ok((StatusCode::SERVICE_UNAVAILABLE, state(Vec::new(), Some(ErrorCode::Unavailable), key)))
        }
        other => Err(other),
    }
}
