//! Forms that are posted to hosted pages.

use std::net::IpAddr;

use axum::RequestPartsExt as _;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use portico_app::error::{Error, Result};
use portico_app::idempotency::{IdempotencyKey, Writer};
use portico_app::support::clock;
use portico_protocol::site::Language;
use portico_protocol::{ErrorCode, Values, digest};
use portico_views::FormState;
use portico_web::client_ip::find_network;
use portico_web::state::Shared;

use crate::hosted::agency_path::AgencyPath;
use crate::hosted::page::HostedSite;
use crate::hosted::rejection::HostedRejection;
use crate::middleware::client_ip::ClientIp;
use crate::middleware::language::RequestLanguage;
use crate::middleware::origin::read_origin;
use crate::middleware::query::parse_pairs;

/// What identifies a visitor's write with a form. `what` describes it completely.
///
/// A form without a key, as on a page that is the same for everybody or in an agency's own page, is known by what it
/// says, by the network that it comes from and by the day. Sent again, it gets the first answer; on another day it is
/// meant anew.
pub fn visitor_key(hosted: &HostedSite, values: &Values, client_ip: IpAddr, what: &[&str]) -> IdempotencyKey {
    let digest = digest::content_digest(what.join("\n").as_bytes());
    let derive = || format!("{}\n{}\n{digest}", find_network(client_ip), clock::now() / clock::DAY);
    let key = given_key(values).map_or_else(|| digest::content_digest(derive().as_bytes()), str::to_owned);
    IdempotencyKey { agency: hosted.live.agency.id.clone(), writer: Writer::Visitor, key, digest }
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
        let what = [what, &String::from_utf8_lossy(&self.body)];
        visitor_key(&self.hosted, &self.values, self.client_ip, &what)
    }

    /// The same for a write that people repeat on purpose, such as asking for another mail: without a key of its own, each
    /// is a new one.
    #[must_use]
    pub fn single_key(&self, what: &str) -> IdempotencyKey {
        IdempotencyKey { key: form_key(&self.values), ..self.idempotency_key(what) }
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

/// The idempotency key of a form; a fresh one where it has none.
#[must_use]
pub fn form_key(values: &Values) -> String {
    given_key(values).map_or_else(fresh_key, str::to_owned)
}

fn given_key(values: &Values) -> Option<&str> {
    Some(values.get("idempotency_key")).filter(|key| IdempotencyKey::is_valid(key))
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
