//! Which pages may read the API's answers: those whose origin is on the list of any site.
//!
//! A preflight does not show which site a call names. The call itself is checked against that site's list.

use std::time::Duration;

use axum::http::{HeaderName, Method, header};
use portico_protocol::envelope::SESSION_HEADER;
use portico_web::state::Shared;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// Browsers cap this themselves (Chromium at two hours).
const REMEMBERED: Duration = Duration::from_secs(24 * 60 * 60);

/// The layer that answers preflights and marks what other origins may read.
pub fn cors_layer(state: &Shared) -> CorsLayer {
    let state = state.clone();
    let allowed = AllowOrigin::predicate(move |origin, _| {
        origin
            .to_str()
            .is_ok_and(|origin| origin == state.app.config.public_url || state.app.sites.allows_somewhere(origin))
    });
    CorsLayer::new()
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([
            header::CONTENT_TYPE,
            header::ACCEPT_LANGUAGE,
            HeaderName::from_static("content-digest"),
            HeaderName::from_static("idempotency-key"),
            HeaderName::from_static("signature"),
            HeaderName::from_static("signature-input"),
        ])
        .expose_headers([header::RETRY_AFTER, HeaderName::from_static(SESSION_HEADER)])
        .max_age(REMEMBERED)
}
