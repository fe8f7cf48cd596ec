//! Who is signed in.

use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use portico_app::error::Error;
use portico_app::{App, Recruiter, actor};
use portico_views::{Catalogue, Words};
use portico_web::state::Shared;

use crate::urls;
use crate::web::cookies::session_cookie_name;
use crate::web::flash::{self, Flash, FlashKind, FlashKinds};
use crate::web::rejection::Rejection;
use crate::words::AdminWords;

/// A signed-in recruiter: whoever has one in hand is signed in and may look at what the
/// recruiter's agency has. To change something takes a `CsrfForm`.
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
    /// Today in the agency's time zone, `YYYY-MM-DD`: what each time in a list is seen from.
    pub today: String,
    /// The page asked for, as path and query.
    pub here: String,
    /// The token that this session's forms carry.
    pub form_token: String,
    /// What the request before this one did.
    pub flash: Option<Flash>,
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

    /// Whoever the session's cookie names. What changes something takes a `CsrfForm` or an `UploadForm`, which ask for more.
    pub(crate) async fn open(parts: &Parts, state: &Shared) -> Result<Self, Rejection> {
        let jar = CookieJar::from_headers(&parts.headers);
        let here = parts.uri.path_and_query().map_or(urls::home(), |it| it.as_str()).to_owned();
        let unknown =
            || Rejection::SignIn { next: if parts.method == Method::GET { here.clone() } else { String::new() } };
        let token = jar.get(&session_cookie_name(state)).map(Cookie::value).ok_or_else(unknown)?;
        let recruiter = actor::recruiter::find_by_session(&state.app, token).await?.ok_or_else(unknown)?;
        let session = Self {
            words: AdminWords::in_language(recruiter.language),
            terms: Words::in_language(recruiter.language),
            form_token: state.app.keys.mac(b"csrf", token.as_bytes()),
            flash: flash::read_flash(&jar, &state.app.config, parts.extensions.get::<FlashKinds>()),
            app: state.app.clone(),
            today: recruiter.today(),
            recruiter,
            here,
        };
        if let Some(current) = parts.extensions.get::<CurrentSession>() {
            current.set(&session);
        }
        Ok(session)
    }

    /// Redirects to a page, which then says what was done.
    pub(crate) fn redirect(&self, to: &str, kind: FlashKind) -> Response {
        (flash::set_cookie(&self.app.config, kind, None), Redirect::to(to)).into_response()
    }

    /// Redirects to a page, which then says what was done to the thing with this id, and may offer to undo it.
    pub(crate) fn redirect_about(&self, to: &str, kind: FlashKind, id: &str) -> Response {
        (flash::set_cookie(&self.app.config, kind, Some(id)), Redirect::to(to)).into_response()
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

/// The session that a request opened, as an extension of the request: a failure's page has the menu around it.
#[derive(Debug, Clone, Default)]
pub(crate) struct CurrentSession(Arc<OnceLock<RecruiterSession>>);

impl CurrentSession {
    /// Keeps the session of this request.
    pub(crate) fn set(&self, session: &RecruiterSession) {
        self.0.get_or_init(|| session.clone());
    }

    /// The session, if a handler has opened one.
    pub(crate) fn get(&self) -> Option<&RecruiterSession> {
        self.0.get()
    }
}
