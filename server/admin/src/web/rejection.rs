//! What handlers answer, and why they may refuse.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico_app::error::Error;
use portico_protocol::ErrorCode;

use crate::urls;

/// What a handler gives.
pub(crate) type HandlerResult = Result<Response, Rejection>;

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
    fn from_error(error: Error) -> Self {
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

    /// The status of its answer.
    pub(crate) const fn status(self) -> StatusCode {
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
    /// The page of a failure is made by `ui::failure_pages`, which knows who is looking.
    fn into_response(self) -> Response {
        let failure = match self {
            Self::SignIn { next } => {
                return Redirect::to(&urls::with_query(urls::sign_in(), &[("next", &next)])).into_response();
            }
            Self::Foreign => Failure::Foreign,
            Self::TooLarge => Failure::TooLarge,
            Self::App(error) => Failure::from_error(error),
        };
        let mut response = failure.status().into_response();
        response.extensions_mut().insert(failure);
        response
    }
}
