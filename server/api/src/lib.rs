//! The signed widget API, the hosted pages, and the assets that pages load.
//!
//! Folders import each other in one direction: `middleware` < `meta` < `widget` < `hosted` < this file, which has every
//! route.

mod hosted;
mod meta;
mod middleware;
mod widget;

use std::sync::LazyLock;

use axum::Router;
use axum::body::Bytes;
use axum::handler::Handler as _;
use axum::http::header;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodFilter, any, on};
use portico_web::state::Shared;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use crate::middleware::api_answers::ApiAnswers;

/// Every route of the widget's API, with its description.
fn widget_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::with_openapi(meta::openapi::describe_api())
        .routes(routes!(widget::boot::boot))
        .routes(routes!(widget::jobs::list_jobs))
        .routes(routes!(widget::jobs::get_job))
        .routes(routes!(widget::applications::apply))
        .routes(routes!(widget::vacancy_requests::show_form))
        .routes(routes!(widget::vacancy_requests::request_vacancy))
        .routes(routes!(widget::registrations::show_form))
        .routes(routes!(widget::registrations::register))
        .routes(routes!(widget::registrations::show_confirmation))
        .routes(routes!(widget::registrations::confirm))
        .routes(routes!(widget::sessions::sign_in))
        .routes(routes!(widget::sessions::sign_out))
        .routes(routes!(widget::sessions::sign_out_everywhere))
        .routes(routes!(widget::sessions::switch_client))
        .routes(routes!(widget::code_requests::show_form))
        .routes(routes!(widget::code_requests::request_code))
        .routes(routes!(widget::client::get_home))
        .routes(routes!(widget::details::get_own_details, widget::details::change_own_details))
        .routes(routes!(widget::details::get_company_details, widget::details::change_company_details))
        .routes(routes!(widget::client::show_request_form))
        .routes(routes!(widget::client::request_vacancy))
        .routes(routes!(widget::client::get_request, widget::client::edit_request))
        .routes(routes!(widget::client::withdraw_request))
        .routes(routes!(widget::documents::list_documents))
        .routes(routes!(widget::documents::make_link))
        .routes(routes!(widget::documents::open_link))
}

/// The description of the widget's API.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut description = widget_routes().into_openapi();
    meta::openapi::name_views(&mut description);
    description
}

/// Makes a router and its table of routes from one list, so that neither can miss a route of the other.
macro_rules! listed {
    ($table:ident $router:ident $($method:ident $path:literal $handler:path;)*) => {
        const $table: &[(&str, &str)] = &[$((stringify!($method), $path),)*];

        fn $router() -> Router<Shared> {
            Router::new()$(.route($path, on(MethodFilter::$method, $handler)))*
        }
    };
}

listed! { DESCRIPTION description
    GET "/w/v1/openapi.json" serve_openapi;
}

// Where a route of the portal is not the path of its resource: the engine asks for what the page's address says.
listed! { ALIASES aliases
    GET "/w/v1/job/{slug}" widget::jobs::get_job;
    GET "/w/v1/client/edit/{id}" widget::client::get_request;
}

// The pages candidates and clients see on Portico's own origin.
listed! { PAGES pages
    GET "/{agency}" hosted::jobs::redirect_to_jobs;
    GET "/{agency}/jobs" hosted::jobs::show_jobs;
    GET "/{agency}/jobs/{slug}" hosted::jobs::show_job;
    POST "/{agency}/jobs/{slug}/apply" hosted::application::apply;
    GET "/{agency}/vacancies/new" hosted::vacancy_request::show_form;
    POST "/{agency}/vacancies/new" hosted::vacancy_request::request_vacancy;
    GET "/{agency}/client" hosted::client_area::show_client_area;
    POST "/{agency}/client" hosted::client_area::carry_sign_in;
    GET "/{agency}/client/register" hosted::registration::show_registration;
    POST "/{agency}/client/register" hosted::registration::register;
    GET "/{agency}/client/confirm" hosted::registration::show_confirmation;
    POST "/{agency}/client/confirm" hosted::registration::confirm;
    GET "/{agency}/client/code" hosted::code_request::show_form;
    POST "/{agency}/client/code" hosted::code_request::request_code;
}

// What pages load, and what no page is.
listed! { FILES files
    GET "/" redirect_to_admin;
    GET "/embed/{*path}" meta::assets::serve_embed;
    GET "/assets/hosted.css" meta::assets::serve_hosted_css;
    GET "/healthz" meta::health::check_alive;
    GET "/readyz" meta::health::check_ready;
}

static OPENAPI_JSON: LazyLock<Bytes> =
    LazyLock::new(|| Bytes::from(serde_json::to_vec(&openapi()).unwrap_or_default()));

async fn serve_openapi() -> impl IntoResponse {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=300")];
    (headers, OPENAPI_JSON.clone())
}

async fn redirect_to_admin() -> Redirect {
    Redirect::to("/admin")
}

/// Every route that stands here, as method and path.
#[must_use]
pub fn routes() -> Vec<(String, String)> {
    let listed = [DESCRIPTION, ALIASES, PAGES, FILES].concat().into_iter();
    let listed = listed.map(|(method, path)| (method.to_owned(), path.to_owned()));
    meta::openapi::list_routes(&openapi()).into_iter().chain(listed).collect()
}

/// The widget's API.
fn widget() -> Router<Shared> {
    let unknown = ["/w/v1", "/w/v1/", "/w/v1/{*rest}"];
    let router = unknown
        .iter()
        .fold(Router::from(widget_routes()), |router, path| router.route(path, any(middleware::error::reject_path)));
    router.merge(description()).merge(aliases()).method_not_allowed_fallback(middleware::error::reject_method)
}

/// The API, the pages and the assets. Any other path is answered with a page that says so. [`ApiAnswers`] must stand
/// around it.
pub fn router(state: &Shared) -> Router<Shared> {
    let limited = from_fn_with_state(state.clone(), middleware::public_reads::limit_page_reads);
    widget()
        .merge(pages().layer(limited).merge(files()).layer(from_fn(hosted::rejection::write_error_pages)))
        .fallback(hosted::rejection::reject_path.layer(from_fn(hosted::rejection::write_error_pages)))
}
