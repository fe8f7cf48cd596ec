//! The origin of the page that calls.

use axum::http::{HeaderMap, header};

/// The origin of the page that calls. Empty for Portico's own pages, whose reads carry none, and for callers that are
/// no browsers.
pub fn read_origin(headers: &HeaderMap, own: &str) -> String {
    let origin = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if origin == own { String::new() } else { origin.to_owned() }
}
