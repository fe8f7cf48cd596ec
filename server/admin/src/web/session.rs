//! Who is looking: the session's cookie, and the forms that may change something.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{ACCEPT_LANGUAGE, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use portico_app::config::Config;
use portico_app::error::Error;
use portico_app::{App, Recruiter, actor};
use portico_protocol::Values;
use portico_views::{Catalogue, Language, Words};
use portico_web::state::Shared;
use subtle::ConstantTimeEq as _;
use url::{Url, form_urlencoded};

use crate::urls;
use crate::web::failure_pages::{CurrentSession, Rejection};
use crate::web::flash::{self, Told};
use crate::words::AdminWords;

/// The field in which a form carries the token of its session.
pub(crate) const FORM_TOKEN: &str = "form_token";

/// A signed-in recruiter: whoever has one in hand is signed in and may look at what the
/// recruiter's agency has. To change something takes [`CsrfForm`].
#[derive(Debug, Clone)]
pub(crate) struct RecruiterSession {
    /// The use cases' ground.
    pub app: Arc<App>,
    /// Who is signed in.
    pub recruiter: Recruiter,
    /// The admin's words in the recruiter's language.
    pub words: &'static AdminWords,
    /// The words shared with what candidates and clients see.
    pub terms: &'static Words,
    /// The page asked for, as path and query.
    pub here: String,
    /// The token that this session's forms carry.
    pub form_token: String,
    /// What the request before this one did.
    pub notice: Option<Told>,
}

impl RecruiterSession {
    /// Whether buttons that change something make sense.
    pub(crate) fn may_write(&self) -> bool {
        self.recruiter.may_write().is_ok()
    }

    /// A catalogue of words in the recruiter's language.
    pub(crate) fn words<C: Catalogue>(&self) -> &'static C {
        C::in_language(self.recruiter.language)
    }

    /// Whoever the session's cookie names. What changes something takes [`CsrfForm`] or `UploadForm`, which ask for more.
    pub(crate) async fn open(parts: &Parts, state: &Shared) -> Result<Self, Rejection> {
        let jar = CookieJar::from_headers(&parts.headers);
        let here = parts.uri.path_and_query().map_or(urls::home(), |it| it.as_str()).to_owned();
        let unknown =
            || Rejection::SignIn { next: if parts.method == Method::GET { here.clone() } else { String::new() } };
        let token = jar.get(&session_name(state)).map(Cookie::value).ok_or_else(unknown)?;
        let recruiter = actor::recruiter::current(&state.app, token).await?.ok_or_else(unknown)?;
        let session = Self {
            words: AdminWords::of(recruiter.language),
            terms: Words::of(recruiter.language),
            form_token: state.app.keys.seal(b"csrf", token.as_bytes()),
            notice: flash::read(&jar, state),
            app: state.app.clone(),
            recruiter,
            here,
        };
        if let Some(current) = parts.extensions.get::<CurrentSession>() {
            current.take(&session);
        }
        Ok(session)
    }
}

impl FromRequestParts<Shared> for RecruiterSession {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Rejection> {
        if !parts.method.is_safe() {
            return Err(Error::Internal(format!(
                "{} takes a RecruiterSession where it must take a CsrfForm",
                parts.uri.path()
            ))
            .into());
        }
        Self::open(parts, state).await
    }
}

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
        let token = values.get(FORM_TOKEN);
        if !bool::from(token.as_bytes().ct_eq(session.form_token.as_bytes())) {
            return Err(Rejection::Foreign);
        }
        values.0.retain(|(name, _)| name != FORM_TOKEN);
        Ok(Self { session, values })
    }
}

/// A form that anybody may send, from a page of ours and no other site's.
#[derive(Debug)]
pub(crate) struct PublicForm(pub(crate) Values);

impl FromRequest<Shared> for PublicForm {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Rejection> {
        if !is_ours(request.headers(), &state.app.config.public_url) {
            return Err(Rejection::Foreign);
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| Rejection::TooLarge)?;
        Ok(Self(Values(form_urlencoded::parse(&body).into_owned().collect())))
    }
}

/// Whether a form came from a page of ours. Browsers say so in one of two headers; what sends
/// neither is no browser, and carries nobody's cookies but its own.
pub(crate) fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    if let Some(from) = headers.get("sec-fetch-site") {
        return from == "same-origin" || from == "none";
    }
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let own = Url::parse(public_url).map(|url| url.origin().ascii_serialization());
    own.is_ok_and(|own| origin.as_bytes() == own.as_bytes())
}

/// The language a browser asks for, before anybody has signed in.
pub(crate) fn preferred_language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Language::accepted(accepted).unwrap_or(Language::En)
}

/// A cookie of the admin. Browsers keep `Secure` cookies from plain HTTP, except for this very
/// machine; who serves the admin to others without TLS gets a cookie without the prefix.
pub(crate) fn cookie(config: &Config, name: &str, value: String) -> Cookie<'static> {
    let public_url = &config.public_url;
    Cookie::build((cookie_name(public_url, name), value))
        .secure(may_be_secure(public_url))
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/")
        .build()
}

/// The name under which a cookie is kept.
pub(crate) fn cookie_name(public_url: &str, name: &str) -> String {
    if may_be_secure(public_url) { format!("__Host-{name}") } else { name.to_owned() }
}

/// The name of the session's cookie.
pub(crate) fn session_name(state: &Shared) -> String {
    cookie_name(&state.app.config.public_url, "portico")
}

fn may_be_secure(public_url: &str) -> bool {
    let url = Url::parse(public_url).ok();
    let local = |url: &Url| matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    url.is_none_or(|url| url.scheme() != "http" || local(&url))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_cookie_is_bound_to_its_host_wherever_browsers_allow_it() {
        for (url, name) in [
            ("https://portal.example", "__Host-portico"),
            ("http://localhost:8080", "__Host-portico"),
            ("http://127.0.0.1:8080", "__Host-portico"),
            ("http://portal.example", "portico"),
            ("http://localhost.example", "portico"),
        ] {
            assert_eq!(cookie_name(url, "portico"), name, "{url}");
        }
    }

    #[test]
    fn a_form_of_another_site_is_not_ours() {
        let ours = "https://portal.example";
        assert!(is_ours(&headers(&[("sec-fetch-site", "same-origin"), ("origin", "https://portal.example")]), ours));
        assert!(is_ours(&headers(&[("origin", "https://portal.example")]), "https://portal.example:443"));
        assert!(is_ours(&headers(&[]), ours));
        for foreign in [
            headers(&[("sec-fetch-site", "cross-site")]),
            headers(&[("sec-fetch-site", "same-site"), ("origin", "https://portal.example")]),
            headers(&[("origin", "https://evil.example")]),
            headers(&[("origin", "null")]),
            headers(&[("origin", "https://portal.example.evil.example")]),
        ] {
            assert!(!is_ours(&foreign, ours), "{foreign:?}");
        }
    }

    #[test]
    fn the_browser_s_first_known_language_counts() {
        let of = |value| preferred_language(&headers(&[("accept-language", value)]));
        assert_eq!(of("fr-FR, pt;q=0.8, en;q=0.7"), Language::PtBr);
        assert_eq!(of("en-GB,en;q=0.9"), Language::En);
        assert_eq!(of("fr"), Language::En);
    }
}
