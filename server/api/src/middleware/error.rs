//! How a use case's error becomes an answer: status, stable code, words in the caller's language.

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use portico_app::error::Error;
use portico_app::support::clock;
use portico_protocol::{ErrorCode, Failure, FieldFault};
use portico_views::{Words, error_message};

use crate::middleware::caller::Speaks;

/// A refusal on its way out.
#[derive(Debug)]
pub struct Refusal(pub Error);

impl<E: Into<Error>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// What handlers answer.
pub type Answer<T> = Result<T, Refusal>;

/// The public face of a refusal, carried to [`write_refusals`], which knows the caller's language.
#[derive(Debug, Clone)]
struct Face {
    code: ErrorCode,
    fields: Vec<FieldFault>,
}

/// Status and public face of an error; internal ones are logged here, once.
pub(crate) fn face(error: Error) -> (StatusCode, ErrorCode, Vec<FieldFault>, Option<u64>) {
    match error {
        Error::NotFound => (StatusCode::NOT_FOUND, ErrorCode::NotFound, Vec::new(), None),
        Error::ReadOnly | Error::OwnerOnly => (StatusCode::FORBIDDEN, ErrorCode::NotFound, Vec::new(), None),
        Error::Conflict => (StatusCode::CONFLICT, ErrorCode::Conflict, Vec::new(), None),
        Error::Invalid(fields) => (StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid, fields, None),
        Error::RateLimited(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimited, Vec::new(), Some(seconds))
        }
        Error::Refused(code) => (status(code), code, Vec::new(), None),
        Error::Internal(cause) => {
            tracing::error!(cause, "internal error");
            (StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal, Vec::new(), None)
        }
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

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, fields, retry_after) = face(self.0);
        let mut response = status.into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110, section 11.6.1: a 401 names the scheme that would do.
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Signature"));
        }
        response.extensions_mut().insert(Face { code, fields });
        response
    }
}

/// Writes the body of a refusal in the caller's language. Nothing of the API is for caches.
pub async fn write_refusals(request: Request<Body>, next: Next) -> Response {
    // Both are counted references: what they say is read only when there is something to say.
    let (address, accepted) = (request.uri().clone(), request.headers().get(header::ACCEPT_LANGUAGE).cloned());
    let mut response = next.run(request).await;
    if let Some(face) = response.extensions_mut().remove::<Face>() {
        let language = Speaks::of(address.query().unwrap_or_default(), accepted.as_ref());
        let failure = Failure {
            code: face.code,
            message: error_message(Words::of(language), face.code).to_owned(),
            fields: face.fields,
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
pub async fn unknown() -> Refusal {
    Refusal(Error::NotFound)
}

/// Not a method of this path.
pub async fn wrong_method() -> Refusal {
    Refusal(Error::Refused(ErrorCode::MethodNotAllowed))
}
