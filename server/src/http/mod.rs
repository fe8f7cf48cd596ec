//! The router: the signed widget API, the hosted pages, the assets.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Request, StatusCode, header};
use axum::response::Redirect;
use axum::routing::{get, post};
use tower::ServiceBuilder;
use tower_http::ServiceBuilderExt as _;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestId, RequestId};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use tower_http::trace::TraceLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::admin;
use crate::state::Shared;

mod answer;
mod applications;
mod assets;
mod boot;
mod caller;
mod client;
mod cors;
mod health;
mod hosted;
mod hosted_forms;
mod job_posting;
mod jobs;
mod openapi;
mod sessions;
mod signed;
mod upload;
mod vacancy_requests;

/// How long a body may pause between two pieces. A slow connection is served, a stalled one let go.
const PAUSE_IN_BODY: Duration = Duration::from_secs(30);
/// How long a request may take in all: 10 MB at 100 kbit/s.
const ANSWER_WITHIN: Duration = Duration::from_secs(15 * 60);

/// Every route of the widget's API, with its description.
fn widget_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::with_openapi(openapi::frame())
        .routes(routes!(boot::boot))
        .routes(routes!(jobs::list))
        .routes(routes!(jobs::job))
        .routes(routes!(applications::apply))
        .routes(routes!(vacancy_requests::by_visitor))
        .routes(routes!(sessions::sign_in))
        .routes(routes!(sessions::sign_out))
        .routes(routes!(client::home))
        .routes(routes!(client::request))
        .routes(routes!(client::editable, client::edit))
        .routes(routes!(client::withdraw))
}

/// The description of the widget's API.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    widget_routes().into_openapi()
}

/// The widget's API. Its answers are JSON, refusals too, and only pages on a site's list may read them.
fn widget(state: &Shared) -> Router<Shared> {
    let (router, description) = widget_routes().split_for_parts();
    let description = openapi::to_json(&description);
    router
        .route("/w/v1/openapi.json", get(move || openapi::serve(description)))
        .route("/w/v1/{*rest}", get(answer::unknown).post(answer::unknown))
        .method_not_allowed_fallback(answer::wrong_method)
        .layer(axum::middleware::from_fn(answer::write_refusals))
        .layer(cors::layer(state))
}

/// The pages candidates and clients see on Portico's own origin.
fn hosted() -> Router<Shared> {
    Router::new()
        .route("/{agency}", get(hosted::front))
        .route("/{agency}/jobs", get(hosted::jobs))
        .route("/{agency}/jobs/{slug}", get(hosted::job))
        .route("/{agency}/jobs/{slug}/apply", post(hosted_forms::apply))
        .route("/{agency}/vacancies/new", get(hosted_forms::vacancy).post(hosted_forms::request_vacancy))
        .route("/{agency}/client", get(hosted::client).post(hosted_forms::carry_sign_in))
}

/// Everything that is open to all.
fn public(state: &Shared) -> Router<Shared> {
    Router::new()
        .merge(widget(state))
        .merge(hosted())
        .route("/embed/{*path}", get(assets::embed))
        .route(assets::HOSTED_CSS, get(assets::hosted_css))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/", get(|| async { Redirect::to("/admin") }))
}

/// The whole server.
pub fn router(state: Shared) -> Router {
    let request_id = HeaderName::from_static("x-request-id");
    let nosniff = (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let referrer = (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    public(&state)
        .merge(admin::router())
        .fallback(hosted::not_found)
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
