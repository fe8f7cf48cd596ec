//! Who calls, from where, in which language: what every request tells before it is believed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, Path, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use portico_protocol::Values;
use portico_protocol::site::Language;
use serde::de::DeserializeOwned;

use super::answer::Refusal;
use crate::error::Error;
use crate::state::Shared;

/// The caller's address.
#[derive(Debug, Clone, Copy)]
pub struct Caller(pub IpAddr);

impl FromRequestParts<Shared> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Refusal> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
        let peer = peer.unwrap_or(SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)));
        let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
        Ok(Self(state.caller(peer, forwarded)))
    }
}

/// The language to answer in: `lang` in the query, then `Accept-Language`, then English.
#[derive(Debug, Clone, Copy)]
pub struct Speaks(pub Option<Language>);

impl Speaks {
    /// The language a request asks for, or English.
    pub fn of(query: &str, headers: &HeaderMap) -> Language {
        asked_for(query, headers).unwrap_or(Language::En)
    }
}

fn asked_for(query: &str, headers: &HeaderMap) -> Option<Language> {
    let by_query = Language::from_tag(pairs(query).get("lang"));
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    by_query.or_else(|| accepted.split(',').find_map(|tag| Language::from_tag(tag.trim())))
}

impl FromRequestParts<Shared> for Speaks {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &Shared) -> Result<Self, Refusal> {
        Ok(Self(asked_for(parts.uri.query().unwrap_or_default(), &parts.headers)))
    }
}

/// The pairs of a query or an urlencoded body.
pub fn pairs(encoded: &str) -> Values {
    Values(url::form_urlencoded::parse(encoded.as_bytes()).into_owned().collect())
}

/// The parameters of the request's query.
#[derive(Debug)]
pub struct Query(pub Values);

impl FromRequestParts<Shared> for Query {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &Shared) -> Result<Self, Refusal> {
        Ok(Self(pairs(parts.uri.query().unwrap_or_default())))
    }
}

/// What the path names. A part that is no text names nothing, and neither does one with control
/// characters, which no database would find either.
#[derive(Debug)]
pub struct InPath<T>(pub T);

impl<T: DeserializeOwned + Send> InPath<T> {
    /// Reads the parts of the path.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn read(parts: &mut Parts, state: &Shared) -> Result<T, Error> {
        let raw = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        if raw.iter().any(|(_, value)| value.contains(char::is_control)) {
            return Err(Error::NotFound);
        }
        Path::from_request_parts(parts, state).await.map(|Path(named)| named).map_err(|_| Error::NotFound)
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<Shared> for InPath<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Refusal> {
        Ok(Self(Self::read(parts, state).await?))
    }
}

/// The origin of the page that calls: empty for Portico's own pages (whose reads carry none) and
/// for callers that are no browsers.
pub fn origin(headers: &HeaderMap, own: &str) -> String {
    let origin = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if origin == own { String::new() } else { origin.to_owned() }
}
