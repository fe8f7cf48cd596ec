//! Answers: pages, redirects, and what a refused request gets to see.

use std::sync::{Arc, OnceLock};

use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use portico_app::error::Error;
use portico_protocol::ErrorCode;

use crate::ui::layout;
use crate::urls;
use crate::web::session::{RecruiterSession, preferred_language};

/// What a handler gives.
pub(crate) type HandlerResult = Result<Response, Rejection>;

/// What a page may load: its own style sheet and script, and what that script asks for. Only files are shown in a frame.
pub(crate) const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; frame-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/// Why a handler did not do what was asked.
#[derive(Debug)]
pub(crate) enum Rejection {
    /// Nobody is signed in; `next` is the page to come back to.
    SignIn {
        /// A path with its query.
        next: String,
    },
    /// A form that did not come from a page of this session.
    Foreign,
    /// A form over the limit.
    TooLarge,
    /// A use case said no.
    App(Error),
}

impl From<Error> for Rejection {
    fn from(error: Error) -> Self {
        Self::App(error)
    }
}

/// The kinds of failure that have a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// No such page, or not for this recruiter.
    NotFound,
    /// The recruiter may only look.
    ReadOnly,
    /// Only the owner may.
    OwnerOnly,
    /// Somebody else changed it meanwhile.
    Conflict,
    /// A form that did not come from a page of this session.
    Foreign,
    /// Something that no page of ours sends.
    BadRequest,
    /// A form over the limit.
    TooLarge,
    /// Too many tries.
    TooMany,
    /// The database has no time.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl Failure {
    /// What a use case's refusal is to whoever looks. A fault of ours is logged here, once.
    fn of(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::ReadOnly => Self::ReadOnly,
            Error::OwnerOnly => Self::OwnerOnly,
            Error::Conflict | Error::Refused(ErrorCode::Conflict) => Self::Conflict,
            Error::RateLimited(_) | Error::Refused(ErrorCode::RateLimited) => Self::TooMany,
            Error::Refused(ErrorCode::Unavailable) => Self::Unavailable,
            Error::Refused(_) | Error::Invalid(_) => Self::BadRequest,
            Error::Internal(cause) => {
                tracing::error!(cause, "the admin could not answer");
                Self::Internal
            }
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::ReadOnly | Self::OwnerOnly | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Conflict => StatusCode::CONFLICT,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Rejection {
    /// The page of a failure is made by [`finish`], which knows who is looking.
    fn into_response(self) -> Response {
        let failure = match self {
            Self::SignIn { next } => {
                return Redirect::to(&urls::with_query(urls::sign_in(), &[("next", &next)])).into_response();
            }
            Self::Foreign => Failure::Foreign,
            Self::TooLarge => Failure::TooLarge,
            Self::App(error) => Failure::of(error),
        };
        let mut response = failure.status().into_response();
        response.extensions_mut().insert(failure);
        response
    }
}

/// Where the recruiter who was let in is left, so that a failure's page can have the menu around it.
#[derive(Debug, Clone, Default)]
pub(crate) struct CurrentSession(Arc<OnceLock<RecruiterSession>>);

impl CurrentSession {
    /// Notes who was let in.
    pub(crate) fn take(&self, session: &RecruiterSession) {
        self.0.get_or_init(|| session.clone());
    }
}

/// Gives failures their page, and every answer the headers that keep it private and in its place.
pub(crate) async fn finish(mut request: Request, next: Next) -> Response {
    let current = CurrentSession::default();
    let language = preferred_language(request.headers());
    request.extensions_mut().insert(current.clone());
    let mut response = next.run(request).await;
    if let Some(failure) = response.extensions().get::<Failure>().copied() {
        let page = match current.0.get() {
            Some(session) => layout::failure(session, failure).await,
            None => layout::bare_failure(language, failure),
        };
        response = (failure.status(), page).into_response();
    }
    let headers = response.headers_mut();
    let defaults: [(HeaderName, &'static str); 5] = [
        (CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (CACHE_CONTROL, "private, no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in defaults {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// A path of the admin that leads nowhere.
pub(crate) async fn nowhere(_: RecruiterSession) -> HandlerResult {
    Err(Error::NotFound.into())
}
