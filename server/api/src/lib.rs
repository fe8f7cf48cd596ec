//! The signed widget API, the hosted pages, and the assets that pages load.

mod hosted;
mod meta;
mod middleware;
mod widget;

use axum::Router;
use axum::handler::Handler as _;
use axum::middleware::from_fn;
use axum::response::Redirect;
use axum::routing::{MethodFilter, any, on};
use portico_web::state::Shared;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Every route of the widget's API, with its description.
fn widget_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::with_openapi(meta::openapi::frame())
        .routes(routes!(widget::boot::boot))
        .routes(routes!(widget::jobs::list))
        .routes(routes!(widget::jobs::job))
        .routes(routes!(widget::applications::apply))
        .routes(routes!(widget::vacancy_requests::by_visitor))
        .routes(routes!(widget::registrations::register))
        .routes(routes!(widget::registrations::confirm))
        .routes(routes!(widget::sessions::sign_in))
        .routes(routes!(widget::sessions::sign_out))
        .routes(routes!(widget::sessions::sign_out_everywhere))
        .routes(routes!(widget::sessions::switch))
        .routes(routes!(widget::code_requests::ask))
        .routes(routes!(widget::client::home))
        .routes(routes!(widget::details::own, widget::details::change_own))
        .routes(routes!(widget::details::company, widget::details::change_company))
        .routes(routes!(widget::client::request))
        .routes(routes!(widget::client::editable, widget::client::edit))
        .routes(routes!(widget::client::withdraw))
        .routes(routes!(widget::documents::list))
        .routes(routes!(widget::documents::link))
        .routes(routes!(widget::documents::file))
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
    GET "/w/v1/openapi.json" meta::openapi::serve;
}

// The pages candidates and clients see on Portico's own origin, and what pages load.
listed! { PAGES pages
    GET "/" to_admin;
    GET "/{agency}" hosted::front;
    GET "/{agency}/jobs" hosted::jobs;
    GET "/{agency}/jobs/{slug}" hosted::job;
    POST "/{agency}/jobs/{slug}/apply" hosted::forms::apply;
    GET "/{agency}/vacancies/new" hosted::forms::vacancy;
    POST "/{agency}/vacancies/new" hosted::forms::request_vacancy;
    GET "/{agency}/client" hosted::client;
    POST "/{agency}/client" hosted::forms::carry_sign_in;
    GET "/{agency}/client/register" hosted::registration::form;
    POST "/{agency}/client/register" hosted::registration::register;
    GET "/{agency}/client/confirm" hosted::registration::code;
    POST "/{agency}/client/confirm" hosted::registration::confirm;
    GET "/{agency}/client/code" widget::code_requests::page;
    POST "/{agency}/client/code" widget::code_requests::ask_hosted;

    GET "/embed/{*path}" meta::assets::embed;
    GET "/assets/hosted.css" meta::assets::hosted_css;
    GET "/healthz" meta::health::alive;
    GET "/readyz" meta::health::ready;
}

async fn to_admin() -> Redirect {
    Redirect::to("/admin")
}

/// Every route that stands here, as method and path.
#[must_use]
pub fn routes() -> Vec<(String, String)> {
    let listed = [DESCRIPTION, PAGES].concat().into_iter();
    let listed = listed.map(|(method, path)| (method.to_owned(), path.to_owned()));
    meta::openapi::routes(&openapi()).into_iter().chain(listed).collect()
}

/// The widget's API. Its answers are JSON, refusals too, and only pages on a site's list may read them.
fn widget(state: &Shared) -> Router<Shared> {
    let unknown = ["/w/v1", "/w/v1/", "/w/v1/{*rest}"];
    let router = unknown
        .iter()
        .fold(Router::from(widget_routes()), |router, path| router.route(path, any(middleware::error::unknown)));
    router
        .merge(description())
        .method_not_allowed_fallback(middleware::error::wrong_method)
        .layer(from_fn(middleware::error::write_refusals))
        .layer(middleware::cors::layer(state))
}

/// The API, the pages and the assets. What nothing else answers is the fallback's: a page that says so.
pub fn router(state: &Shared) -> Router<Shared> {
    widget(state)
        .merge(pages().layer(from_fn(hosted::write_refusals)))
        .fallback(hosted::not_found.layer(from_fn(hosted::write_refusals)))
}
