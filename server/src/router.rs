//! The router of the whole server, and what every request passes.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Request, StatusCode, header};
use portico_web::state::Shared;
use tower::ServiceBuilder;
use tower_http::ServiceBuilderExt as _;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestId, RequestId};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use tower_http::trace::TraceLayer;

/// How long a body may pause between two pieces. A slow connection is served, a stalled one let go.
const PAUSE_IN_BODY: Duration = Duration::from_secs(30);
/// How long a request may take in all: 10 MB at 100 kbit/s.
const ANSWER_WITHIN: Duration = Duration::from_secs(15 * 60);

/// Every route of the server, as method and path: what the table of who may do what must cover.
#[must_use]
pub fn routes() -> Vec<(String, String)> {
    let admin = portico_admin::ROUTES.iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned()));
    portico_api::routes().into_iter().chain(admin).collect()
}

/// The whole server.
pub fn router(state: Shared) -> Router {
    let request_id = HeaderName::from_static("x-request-id");
    let nosniff = (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let referrer = (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    portico_api::router(&state)
        .merge(portico_admin::router())
        .layer(
            ServiceBuilder::new()
                .set_request_id(request_id.clone(), FreshId)
                .layer(TraceLayer::new_for_http().make_span_with(span))
                .propagate_request_id(request_id)
                .layer(SetResponseHeaderLayer::if_not_present(nosniff.0, nosniff.1))
                .layer(SetResponseHeaderLayer::if_not_present(referrer.0, referrer.1))
                .layer(CompressionLayer::new())
                .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWER_WITHIN))
                .layer(RequestBodyTimeoutLayer::new(PAUSE_IN_BODY))
                .map_request_body(Body::new),
        )
        .with_state(state)
}

#[derive(Clone, Copy)]
struct FreshId;

impl MakeRequestId for FreshId {
    fn make_request_id<B>(&mut self, _request: &Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&uuid::Uuid::now_v7().to_string()).ok().map(RequestId::new)
    }
}

/// Log lines name method, path and request id; never the query, which may hold what people typed.
fn span<B>(request: &Request<B>) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
}
