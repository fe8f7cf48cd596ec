//! The signed job list and a job.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use portico_app::board::Board;
use portico_app::error::Error;
use portico_protocol::Failure;
use portico_protocol::envelope::Envelope;
use portico_protocol::jobs::{Job, JobList};
use portico_protocol::search::JobQuery;
use portico_protocol::site::View;
use portico_views::{FormState, Page, Route, jobs as views};
use portico_web::kept::Crowd;
use portico_web::state::Shared;

use crate::meta::openapi::CallRefused;
use crate::middleware::answer::{KeptSubject, embedded_page, show};
use crate::middleware::error::{HandlerResult, Rejection};
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
        (status = 304, description = "The caller has it already"),
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
    let search = board.clamp_page(JobQuery::from_values(&query));
    // A view shows the words as they were typed; the data is the same however they were.
    let search = if call.wants_view() { search } else { Board::fold_words(search) };
    let subject = list_subject(&board, &search);
    let view = |page: &Page<'_>| show_list(page, &board, &search);
    Ok(call.respond_kept(&state, &headers, subject, || board.find(&search), view)?)
}

fn list_subject(board: &Board, search: &JobQuery) -> KeptSubject {
    let crowd = if *search == JobQuery::default() { Crowd::Everybody } else { Crowd::Searchers };
    KeptSubject { crowd, board: Some(board.number()), asked: format_search(search) }
}

/// A search in a spelling of its own: the values are encoded, so that none can be taken for another's name.
pub fn format_search(search: &JobQuery) -> String {
    let mut asked = url::form_urlencoded::Serializer::new("jobs?".to_owned());
    asked.extend_pairs(search.to_values().0).finish()
}

/// The list of jobs that a search finds, as a view.
pub fn show_list(page: &Page<'_>, board: &Board, search: &JobQuery) -> Envelope {
    let list = board.find(search);
    let markup = views::list::render_view(page, &list, search);
    show(View::Jobs, page.jobs_href(search), page.words.tab_jobs(), markup)
        .announcing(&views::list::describe_results(page, &list, search))
}

/// One open job.
#[utoipa::path(
    get, path = "/w/v1/jobs/{slug}", operation_id = "job", tag = "public",
    params(("slug" = String, Path, description = "The job's slug")),
    responses(
        (status = 200, body = Job),
        (status = 304, description = "The caller has it already"),
        CallRefused,
        (status = 404, description = "Not open", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn get_job(
    State(state): State<Shared>,
    call: SignedSite,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> HandlerResult<Response> {
    let board = state.app.boards.find(&call.site.agency.id)?;
    if !board.has_job(&slug) {
        let page = embedded_page(call.site.describe(call.language));
        return Err(Rejection::showing(Error::NotFound, views::page::render_missing(&page)));
    }
    let subject =
        KeptSubject { crowd: Crowd::Everybody, board: Some(board.number()), asked: Route::Job(&slug).to_href() };
    let view = |page: &Page<'_>| show_job(page, &board, &slug);
    Ok(call.respond_kept(&state, &headers, subject, || board.job(&slug), view)?)
}

/// A job's own page, as a view; or what stands there when the job is closed, frozen or never was.
pub fn show_job(page: &Page<'_>, board: &Board, slug: &str) -> Envelope {
    let route = Route::Job(slug).to_href();
    match board.job(slug) {
        Some(job) => {
            let markup = views::page::render_view(page, &job, &FormState::default());
            show(View::Jobs, route, &job.summary.title, markup).with_event("portico:job-viewed", &[("job", slug)])
        }
        None => show(View::Jobs, route, page.words.job_gone(), views::page::render_missing(page)),
    }
}
