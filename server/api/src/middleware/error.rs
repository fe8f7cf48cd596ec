//! How a use case's error becomes a response: its status and stable code. The words are put in where the caller's
//! language and wish are known.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use portico_app::error::Error;
use portico_protocol::{ErrorCode, FieldFault};

/// A use case's error as a handler returns it.
#[derive(Debug)]
pub struct Rejection {
    error: Error,
    markup: Option<Markup>,
}

impl<E: Into<Error>> From<E> for Rejection {
    fn from(error: E) -> Self {
        Self { error: error.into(), markup: None }
    }
}

impl Rejection {
    /// An error with what to show in place of the view that was asked for.
    pub fn showing(error: Error, markup: Markup) -> Self {
        Self { error, markup: Some(markup) }
    }
}

/// What handlers return.
pub type HandlerResult<T> = Result<T, Rejection>;

/// What a caller is told of an error.
#[derive(Debug, Clone)]
pub struct PublicError {
    /// The status.
    pub status: StatusCode,
    /// The stable code.
    pub code: ErrorCode,
    /// The faults of single fields.
    pub fields: Vec<FieldFault>,
    /// When to come back, in seconds.
    pub retry_after: Option<u64>,
    /// What to show in place of the view that was asked for, when there is something better than the reason.
    pub markup: Option<String>,
}

impl PublicError {
    fn new(status: StatusCode, code: ErrorCode) -> Self {
        Self { status, code, fields: Vec::new(), retry_after: None, markup: None }
    }
}

impl From<Error> for PublicError {
    /// An internal error is logged here, once.
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::new(StatusCode::NOT_FOUND, ErrorCode::NotFound),
            Error::ReadOnly | Error::OwnerOnly => Self::new(StatusCode::FORBIDDEN, ErrorCode::NotFound),
            Error::Conflict => Self::new(StatusCode::CONFLICT, ErrorCode::Conflict),
            Error::Invalid(fields) => {
                Self { fields, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid) }
            }
            Error::RateLimited(seconds) => {
                let limited = Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimited);
                Self { retry_after: Some(seconds), ..limited }
            }
            Error::Refused(code) => Self::new(status(code), code),
            Error::Internal(cause) => {
                tracing::error!(cause, "internal error");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal)
            }
        }
    }
}

impl IntoResponse for PublicError {
    /// A response without a body. The error goes along, for the layer that writes the body in the caller's language.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::BadRequest | ErrorCode::KeyMissing => StatusCode::BAD_REQUEST,
        ErrorCode::SignatureMissing
        | ErrorCode::SignatureInvalid
        | ErrorCode::ClockSkew
        | ErrorCode::SessionExpired
        | ErrorCode::SignInFailed => StatusCode::UNAUTHORIZED,
        ErrorCode::OriginNotAllowed => StatusCode::FORBIDDEN,
        ErrorCode::SiteUnknown | ErrorCode::NotFound => StatusCode::NOT_FOUND,
        ErrorCode::Invalid | ErrorCode::KeyReused | ErrorCode::ConfirmationFailed => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::UnsupportedType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Conflict => StatusCode::CONFLICT,
        ErrorCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ErrorCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let markup = self.markup.map(Markup::into_string);
        let mut response = PublicError { markup, ..PublicError::from(self.error) }.into_response();
        if response.status() == StatusCode::UNAUTHORIZED {
            // RFC 9110, section 11.6.1: a 401 names the scheme that would do.
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Signature"));
        }
        response
    }
}

/// No such path in the API.
pub async fn reject_path() -> Rejection {
    Error::NotFound.into()
}

/// Not a method of this path.
pub async fn reject_method() -> Rejection {
    Error::Refused(ErrorCode::MethodNotAllowed).into()
}
