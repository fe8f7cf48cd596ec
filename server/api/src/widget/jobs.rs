//! The signed job list and a job.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use portico_app::error::Error;
use portico_embed::Encoding;
use portico_protocol::Failure;
use portico_protocol::jobs::{Job, JobList};
use portico_protocol::search::JobQuery;
use portico_web::state::Shared;

use crate::meta::openapi::CallRefused;
use crate::middleware::error::HandlerResult;
use crate::middleware::path::Path;
use crate::middleware::query::Query;
use crate::middleware::signature::SignedSite;

/// The open jobs a search finds.
#[utoipa::path(
    get, path = "/w/v1/jobs", operation_id = "list", tag = "public",
    params(
        ("q" = Option<String>, Query, description = "Words to find"),
        ("location" = Option<String>, Query, description = "A place as the facet gives it"),
        ("sector" = Option<String>, Query, description = "A sector as the facet gives it"),
        ("type" = Option<String>, Query, description = "A kind of contract"),
        ("remote" = Option<String>, Query, description = "A workplace"),
        ("sort" = Option<String>, Query, description = "newest, salary, closing or title"),
        ("page" = Option<i64>, Query, description = "The page, from 1"),
    ),
    responses(
        (status = 200, body = JobList),
        CallRefused,
    ),
    security(("signature" = [])),
)]
pub async fn list_jobs(
    State(state): State<Shared>,
    call: SignedSite,
    Query(query): Query,
    headers: HeaderMap,
) -> HandlerResult<Response> {
    let board = state.app.boards.find(&call.site.agency.id)?;
    let answer = board.respond(&JobQuery::from_values(&query))?;
    let json = [(header::CONTENT_TYPE, "application/json")];
    Ok(match takes_brotli(&headers).then(|| answer.brotli()).flatten() {
        Some(brotli) => {
            let coded = [(header::CONTENT_ENCODING, "br"), (header::VARY, "accept-encoding")];
            (json, coded, brotli).into_response()
        }
        None => (json, answer.json()).into_response(),
    })
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Encoding::from_accept_encoding(accepted).next() == Some(Encoding::Brotli)
}

/// One open job.
#[utoipa::path(
    get, path = "/w/v1/jobs/{slug}", operation_id = "job", tag = "public",
    params(("slug" = String, Path, description = "The job's slug")),
    responses(
        (status = 200, body = Job),
        CallRefused,
        (status = 404, description = "Not open", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn get_job(
    State(state): State<Shared>,
    call: SignedSite,
    Path(slug): Path<String>,
) -> HandlerResult<Json<Job>> {
    let board = state.app.boards.find(&call.site.agency.id)?;
    Ok(Json(board.job(&slug).ok_or(Error::NotFound)?))
}
