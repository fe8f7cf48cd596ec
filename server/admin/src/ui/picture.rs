//! Logos, of clients and of the agency itself: as answers, and what may be wrong with one.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use portico_protocol::{FaultCode, FieldFault};

use crate::web::session::RecruiterSession;
use crate::words::LogoWords;

/// How much of the digest stands in the address.
const MARK: usize = 16;

/// The part of the digest that stands in an address.
pub(crate) fn version_mark(digest: &str) -> &str {
    digest.get(..MARK).unwrap_or(digest)
}

/// A logo's bytes, which browsers keep as long as the mark in the address, `wanted`, is of these very bytes.
pub(crate) fn png_response(digest: &str, bytes: Bytes, wanted: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("image/png"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    if wanted == version_mark(digest) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
    }
    response
}

/// What is wrong with a picture that was sent; `None` where the words of all forms do.
pub(crate) fn explain_picture_fault(session: &RecruiterSession, fault: &FieldFault) -> Option<String> {
    let words = session.words::<LogoWords>();
    match fault.code {
        FaultCode::FileType => Some(words.fault_logo_type().to_owned()),
        FaultCode::TooHigh => Some(words.fault_logo_size().to_owned()),
        _ => None,
    }
}
