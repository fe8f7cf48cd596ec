//! Who calls, from where, in which language: what every request tells before it is believed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, Path, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use portico_app::error::Error;
use portico_protocol::Values;
use portico_protocol::sign::QUERY_INPUT;
use portico_protocol::site::Language;
use portico_web::state::Shared;
use serde::de::DeserializeOwned;

use crate::middleware::error::Refusal;

/// The caller's address.
#[derive(Debug, Clone, Copy)]
pub struct Caller(pub IpAddr);

impl FromRequestParts<Shared> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Refusal> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
        let peer = peer.unwrap_or(SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)));
        Ok(Self(state.caller(peer, &parts.headers)))
    }
}

/// The language to answer in: `lang` in the query, then `Accept-Language`, then English.
#[derive(Debug, Clone, Copy)]
pub struct Speaks(pub Option<Language>);

impl Speaks {
    /// The language a request asks for, or English. `accepted` is its `Accept-Language`.
    pub fn of(query: &str, accepted: Option<&HeaderValue>) -> Language {
        asked_for(query, accepted).unwrap_or(Language::En)
    }
}

fn asked_for(query: &str, accepted: Option<&HeaderValue>) -> Option<Language> {
    let mut pairs = url::form_urlencoded::parse(spoken(query).as_bytes());
    let by_query = pairs.find(|(name, _)| name == "lang").and_then(|(_, tag)| Language::from_tag(&tag));
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or_default();
    by_query.or_else(|| Language::accepted(accepted))
}

impl FromRequestParts<Shared> for Speaks {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &Shared) -> Result<Self, Refusal> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(asked_for(query, parts.headers.get(header::ACCEPT_LANGUAGE))))
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
        Ok(Self(pairs(spoken(parts.uri.query().unwrap_or_default()))))
    }
}

/// Where in a query the signature begins, which stands last in it.
pub fn signature_at(query: &str) -> Option<usize> {
    let marks = query.match_indices(QUERY_INPUT).map(|(at, _)| at);
    let is_name = |at: usize| query[at + QUERY_INPUT.len()..].starts_with('=');
    let mut names = marks.filter(|at| is_name(*at));
    names.find(|at| *at == 0 || query.as_bytes()[at - 1] == b'&')
}

/// A query without its signature: that is longer than all the rest, and no handler asks for it.
fn spoken(query: &str) -> &str {
    signature_at(query).map_or(query, |at| &query[..at])
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
