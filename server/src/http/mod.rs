//! The router: the signed widget API, the hosted pages, the assets.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::handler::Handler as _;
use axum::http::{HeaderName, HeaderValue, Request, StatusCode, header};
use axum::response::Redirect;
use axum::routing::{MethodFilter, any, on};
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
mod code_requests;
mod cors;
mod details;
mod documents;
mod health;
mod hosted;
mod hosted_forms;
mod hosted_registration;
mod job_posting;
mod jobs;
mod openapi;
mod registrations;
mod sessions;
mod signed;
mod statement;
mod tab_icon;
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
        .routes(routes!(registrations::register))
        .routes(routes!(registrations::confirm))
        .routes(routes!(sessions::sign_in))
        .routes(routes!(sessions::sign_out))
        .routes(routes!(sessions::sign_out_everywhere))
        .routes(routes!(sessions::switch))
        .routes(routes!(code_requests::ask))
        .routes(routes!(client::home))
        .routes(routes!(details::own, details::change_own))
        .routes(routes!(details::company, details::change_company))
        .routes(routes!(client::request))
        .routes(routes!(client::editable, client::edit))
        .routes(routes!(client::withdraw))
        .routes(routes!(documents::list))
        .routes(routes!(documents::link))
        .routes(routes!(documents::file))
}

/// The description of the widget's API.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    widget_routes().into_openapi()
}

/// One list makes both a router and the table of it, so that neither can miss a route of the other.
macro_rules! listed {
    ($table:ident $router:ident $($method:ident $path:literal $handler:path;)*) => {
        const $table: &[(&str, &str)] = &[$((stringify!($method), $path),)*];

        fn $router() -> Router<Shared> {
            Router::new()$(.route($path, on(MethodFilter::$method, $handler)))*
        }
    };
}

listed! { DESCRIPTION description
    GET "/w/v1/openapi.json" openapi::serve;
}

// The pages candidates and clients see on Portico's own origin, and what pages load.
listed! { PAGES pages
    GET "/" to_admin;
    GET "/{agency}" hosted::front;
    GET "/{agency}/jobs" hosted::jobs;
    GET "/{agency}/jobs/{slug}" hosted::job;
    POST "/{agency}/jobs/{slug}/apply" hosted_forms::apply;
    GET "/{agency}/vacancies/new" hosted_forms::vacancy;
    POST "/{agency}/vacancies/new" hosted_forms::request_vacancy;
    GET "/{agency}/client" hosted::client;
    POST "/{agency}/client" hosted_forms::carry_sign_in;
    GET "/{agency}/client/register" hosted_registration::form;
    POST "/{agency}/client/register" hosted_registration::register;
    GET "/{agency}/client/confirm" hosted_registration::code;
    POST "/{agency}/client/confirm" hosted_registration::confirm;
    GET "/{agency}/client/code" code_requests::page;
    POST "/{agency}/client/code" code_requests::ask_hosted;

    GET "/embed/{*path}" assets::embed;
    GET "/assets/hosted.css" assets::hosted_css;
    GET "/healthz" health::alive;
    GET "/readyz" health::ready;
}

async fn to_admin() -> Redirect {
    Redirect::to("/admin")
}

/// Every route of the server, as method and path: what the table of who may do what must cover.
#[must_use]
pub fn routes() -> Vec<(String, String)> {
    let listed = [DESCRIPTION, PAGES, admin::ROUTES].concat().into_iter();
    let listed = listed.map(|(method, path)| (method.to_owned(), path.to_owned()));
    openapi::routes(&openapi()).into_iter().chain(listed).collect()
}

/// The widget's API. Its answers are JSON, refusals too, and only pages on a site's list may read them.
fn widget(state: &Shared) -> Router<Shared> {
    let unknown = ["/w/v1", "/w/v1/", "/w/v1/{*rest}"];
    let router =
        unknown.iter().fold(Router::from(widget_routes()), |router, path| router.route(path, any(answer::unknown)));
    router
        .merge(description())
        .method_not_allowed_fallback(answer::wrong_method)
        .layer(axum::middleware::from_fn(answer::write_refusals))
        .layer(cors::layer(state))
}

/// The whole server.
pub fn router(state: Shared) -> Router {
    let request_id = HeaderName::from_static("x-request-id");
    let nosniff = (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let referrer = (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    widget(&state)
        .merge(pages().layer(axum::middleware::from_fn(hosted::write_refusals)))
        .merge(admin::router())
        .fallback(hosted::not_found.layer(axum::middleware::from_fn(hosted::write_refusals)))
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
