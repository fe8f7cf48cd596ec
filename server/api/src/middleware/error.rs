//! How a use case's error becomes a response: status, stable code, and words in the caller's language.

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use portico_app::error::Error;
use portico_app::support::clock;
use portico_protocol::site::Language;
use portico_protocol::{ErrorCode, Failure, FieldFault};
use portico_views::{Words, error_message};

use crate::middleware::language::read_language;

/// A use case's error as a handler returns it.
#[derive(Debug)]
pub struct Rejection(pub Error);

impl<E: Into<Error>> From<E> for Rejection {
    fn from(error: E) -> Self {
        Self(error.into())
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
}

impl PublicError {
    fn new(status: StatusCode, code: ErrorCode) -> Self {
        Self { status, code, fields: Vec::new(), retry_after: None }
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
        let mut response = PublicError::from(self.0).into_response();
        if response.status() == StatusCode::UNAUTHORIZED {
            // RFC 9110, section 11.6.1: a 401 names the scheme that would do.
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Signature"));
        }
        response
    }
}

/// Writes the JSON of an error in the caller's language. No answer of the API is for caches.
pub async fn write_errors(request: Request<Body>, next: Next) -> Response {
    // Both are cheap to clone, and are read only when there is an error.
    let (address, accepted) = (request.uri().clone(), request.headers().get(header::ACCEPT_LANGUAGE).cloned());
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<PublicError>() {
        let language = read_language(address.query().unwrap_or_default(), accepted.as_ref()).unwrap_or(Language::En);
        let failure = Failure {
            code: error.code,
            message: error_message(Words::in_language(language), error.code).to_owned(),
            fields: error.fields,
            server_time: clock::now(),
        };
        let body = Json(failure).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        *response.body_mut() = body.into_body();
    }
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// No such path in the API.
pub async fn reject_path() -> Rejection {
    Rejection(Error::NotFound)
}

/// Not a method of this path.
pub async fn reject_method() -> Rejection {
    Rejection(Error::Refused(ErrorCode::MethodNotAllowed))
}
