//! The query of a request, with and without the signature that it may carry.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use portico_protocol::Values;
use portico_protocol::signature::QUERY_INPUT;
use portico_web::state::Shared;

/// The pairs of a query or an urlencoded body.
pub fn parse_pairs(encoded: &str) -> Values {
    Values(url::form_urlencoded::parse(encoded.as_bytes()).into_owned().collect())
}

/// Splits a query before the signature, which stands last. Returns what comes before it, and the signature's parameters.
pub fn split_signature(query: &str) -> (&str, Option<&str>) {
    let is_name =
        |at: usize| query[at + QUERY_INPUT.len()..].starts_with('=') && (at == 0 || query.as_bytes()[at - 1] == b'&');
    match query.match_indices(QUERY_INPUT).map(|(at, _)| at).find(|at| is_name(*at)) {
        Some(at) => (query[..at].strip_suffix('&').unwrap_or_default(), Some(&query[at..])),
        None => (query, None),
    }
}

/// The parameters of the request's query, without a signature: that is longer than all the rest, and no handler reads
/// it.
#[derive(Debug)]
pub struct Query(pub Values);

impl FromRequestParts<Shared> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &Shared) -> Result<Self, Infallible> {
        let (query, _signature) = split_signature(parts.uri.query().unwrap_or_default());
        Ok(Self(parse_pairs(query)))
    }
}

#[cfg(test)]
mod tests {
    use super::split_signature;

    #[test]
    fn a_query_is_split_before_its_signature() {
        assert_eq!(
            split_signature("q=a&signature-input=b&signature=c"),
            ("q=a", Some("signature-input=b&signature=c"))
        );
        assert_eq!(split_signature("signature-input=b&signature=c"), ("", Some("signature-input=b&signature=c")));
        for query in ["", "q=a", "x-signature-input=a&signature=b", "signature-inputs=a"] {
            assert_eq!(split_signature(query), (query, None));
        }
    }
}
