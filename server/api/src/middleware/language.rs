//! The language that a request asks for.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use portico_protocol::site::Language;
use portico_web::state::Shared;

use crate::middleware::query::split_signature;

/// The language that a request asks for: `lang` in the query, then `Accept-Language`.
#[derive(Debug, Clone, Copy)]
pub struct RequestLanguage(pub Option<Language>);

/// Reads the language from a query and an `Accept-Language` header. `None` when neither names one of ours.
pub fn read_language(query: &str, accept_language: Option<&HeaderValue>) -> Option<Language> {
    let (query, _signature) = split_signature(query);
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    // As everywhere, the last of several counts.
    let by_query = pairs.filter(|(name, _)| name == "lang").last().and_then(|(_, tag)| Language::from_tag(&tag));
    let accepted = accept_language.and_then(|value| value.to_str().ok()).unwrap_or_default();
    by_query.or_else(|| Language::from_accept_language(accepted))
}

impl FromRequestParts<Shared> for RequestLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &Shared) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(read_language(query, parts.headers.get(header::ACCEPT_LANGUAGE))))
    }
}
