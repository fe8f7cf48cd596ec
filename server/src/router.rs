//! The router of the whole server, and what every request passes.

use axum::Router;
use portico_api::ApiAnswers;
use portico_web::request_layer::{RequestLayer, RequestService};
use portico_web::state::Shared;
use tower::ServiceBuilder;
use tower_http::compression::{Compression, CompressionLayer};

/// Every route of the server, as method and path: what the table of who may do what must cover.
#[must_use]
pub fn routes() -> Vec<(String, String)> {
    let admin = portico_admin::ROUTES.iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned()));
    portico_api::routes().into_iter().chain(admin).collect()
}

/// The whole server: every route, and what each request passes on its way there.
pub type Service = Compression<RequestService<ApiAnswers<Router>>>;

/// The whole server.
pub fn service(state: Shared) -> Service {
    let router = portico_api::router(&state).merge(portico_admin::router()).with_state(state.clone());
    let around = ServiceBuilder::new().layer(CompressionLayer::new()).layer(RequestLayer::default());
    around.service(ApiAnswers::new(&state, router))
}
