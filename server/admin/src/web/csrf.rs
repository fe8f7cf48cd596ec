//! Forms that may change something, and how a forged one is told from ours (cross-site request forgery).

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::ORIGIN;
use portico_protocol::Values;
use portico_web::state::Shared;
use subtle::ConstantTimeEq as _;
use url::{Url, form_urlencoded};

use crate::web::rejection::Rejection;
use crate::web::session::RecruiterSession;

/// The field in which a form carries the token of its session.
pub(crate) const FORM_TOKEN: &str = "form_token";

/// A form that a signed-in recruiter sent from a page of this session: the authority to change something.
#[derive(Debug)]
pub(crate) struct CsrfForm {
    /// Who sent it.
    pub session: RecruiterSession,
    /// What was typed.
    pub values: Values,
}

impl FromRequest<Shared> for CsrfForm {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Rejection> {
        let (parts, body) = request.into_parts();
        let session = RecruiterSession::open(&parts, state).await?;
        let PublicForm(mut values) = PublicForm::from_request(Request::from_parts(parts, body), state).await?;
        if !is_form_token(&session, values.get(FORM_TOKEN).as_bytes()) {
            return Err(Rejection::Foreign);
        }
        values.0.retain(|(name, _)| name != FORM_TOKEN);
        Ok(Self { session, values })
    }
}

/// Whether this is the token that the session's forms carry. The time it takes tells nothing about the token.
pub(crate) fn is_form_token(session: &RecruiterSession, token: &[u8]) -> bool {
    token.ct_eq(session.form_token.as_bytes()).into()
}

/// A form that anybody may send, from a page of ours and no other site's.
#[derive(Debug)]
pub(crate) struct PublicForm(pub(crate) Values);

impl FromRequest<Shared> for PublicForm {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Rejection> {
        if !is_same_origin(request.headers(), &state.app.config.public_url) {
            return Err(Rejection::Foreign);
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| Rejection::TooLarge)?;
        Ok(Self(Values(form_urlencoded::parse(&body).into_owned().collect())))
    }
}

/// Whether a form came from a page of ours. Browsers say so in one of two headers; what sends
/// neither is no browser, and carries nobody's cookies but its own.
pub(crate) fn is_same_origin(headers: &HeaderMap, public_url: &str) -> bool {
    if let Some(from) = headers.get("sec-fetch-site") {
        return from == "same-origin" || from == "none";
    }
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let own = Url::parse(public_url).map(|url| url.origin().ascii_serialization());
    own.is_ok_and(|own| origin.as_bytes() == own.as_bytes())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_form_of_another_site_is_not_ours() {
        let ours = "https://portal.example";
        assert!(is_same_origin(
            &headers(&[("sec-fetch-site", "same-origin"), ("origin", "https://portal.example")]),
            ours
        ));
        assert!(is_same_origin(&headers(&[("origin", "https://portal.example")]), "https://portal.example:443"));
        assert!(is_same_origin(&headers(&[]), ours));
        for foreign in [
            headers(&[("sec-fetch-site", "cross-site")]),
            headers(&[("sec-fetch-site", "same-site"), ("origin", "https://portal.example")]),
            headers(&[("origin", "https://evil.example")]),
            headers(&[("origin", "null")]),
            headers(&[("origin", "https://portal.example.evil.example")]),
        ] {
            assert!(!is_same_origin(&foreign, ours), "{foreign:?}");
        }
    }
}
