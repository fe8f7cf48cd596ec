//! The hosted job list and the page of a job.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect};
use maud::{PreEscaped, html};
use portico_app::board::Board;
use portico_app::vacancies;
use portico_protocol::jobs::Job;
use portico_protocol::search::JobQuery;
use portico_protocol::site::View;
use portico_views::{FormState, Page, Route, jobs, names};
use portico_web::kept::Crowd;
use portico_web::state::Shared;

use crate::hosted::agency_path::AgencyPath;
use crate::hosted::job_posting;
use crate::hosted::page::{HostedPage, HostedSite};
use crate::hosted::rejection::HostedResult;
use crate::middleware::language::RequestLanguage;
use crate::middleware::query::Query;
use crate::widget::jobs::format_search;

/// The agency's own address leads to its jobs.
pub async fn redirect_to_jobs(State(state): State<Shared>, AgencyPath(agency): AgencyPath<String>) -> HostedResult {
    let hosted = HostedSite::load(&state, &agency, None)?;
    Ok(Redirect::to(&hosted.page().view_href(View::Jobs)).into_response())
}

/// The job list.
pub async fn show_jobs(
    State(state): State<Shared>,
    AgencyPath(agency): AgencyPath<String>,
    RequestLanguage(asked): RequestLanguage,
    Query(values): Query,
    headers: HeaderMap,
) -> HostedResult {
    let hosted = HostedSite::load(&state, &agency, asked)?;
    let search = hosted.board.clamp_page(JobQuery::from_values(&values));
    let crowd = if search == JobQuery::default() { Crowd::Everybody } else { Crowd::Searchers };
    let render = |page: &Page<'_>| render_list(page, &hosted.board, &search);
    Ok(hosted.respond_kept(&state, &headers, crowd, format_search(&search), render)?)
}

fn render_list(page: &Page<'_>, board: &Board, search: &JobQuery) -> HostedPage<'static> {
    let body = jobs::list::render_view(page, &board.find(search), search);
    let canonical = page.jobs_href(&JobQuery { page: search.page, ..JobQuery::default() });
    HostedPage {
        head: html! { link rel="canonical" href=(canonical); },
        is_listed: !search.is_narrowed(),
        ..HostedPage::unlisted(View::Jobs, names::view(page.words, View::Jobs).to_owned(), body)
    }
}

/// A job's own page, with its structured data; 410 once it is over, so that search engines drop it.
///
/// Its form carries no key of its own, because the page is the same for everybody: what it says is the key.
pub async fn show_job(
    State(state): State<Shared>,
    AgencyPath((agency, slug)): AgencyPath<(String, String)>,
    RequestLanguage(asked): RequestLanguage,
    headers: HeaderMap,
) -> HostedResult {
    let hosted = HostedSite::load(&state, &agency, asked)?;
    let Some(found) = hosted.board.job(&slug) else { return render_gone(&state, &hosted, &slug).await };
    let (asked, form) = (Route::Job(&slug).to_href(), FormState::default());
    let render = |page: &Page<'_>| describe_job(page, &hosted, &found, &form);
    Ok(hosted.respond_kept(&state, &headers, Crowd::Everybody, asked, render)?)
}

/// A job's page with its form in a given state.
///
/// # Errors
/// `NotFound` when there never was such a job.
pub async fn render_job(
    state: &Shared,
    hosted: &HostedSite,
    slug: &str,
    status: StatusCode,
    form: &FormState,
) -> HostedResult {
    match hosted.board.job(slug) {
        Some(found) => Ok(hosted.respond(status, describe_job(&hosted.page(), hosted, &found, form))),
        None => render_gone(state, hosted, slug).await,
    }
}

async fn render_gone(state: &Shared, hosted: &HostedSite, slug: &str) -> HostedResult {
    let page = hosted.page();
    let known = vacancies::was_ever_published(&state.app, &hosted.live.agency.id, slug).await?;
    let status = if known { StatusCode::GONE } else { StatusCode::NOT_FOUND };
    let title = names::view(page.words, View::Jobs).to_owned();
    Ok(hosted.respond(status, HostedPage::unlisted(View::Jobs, title, jobs::page::render_missing(&page))))
}

fn describe_job(page: &Page<'_>, hosted: &HostedSite, job: &Job, form: &FormState) -> HostedPage<'static> {
    let slug = &job.summary.slug;
    let posted = hosted.board.published_at(slug).unwrap_or_default();
    let json_ld = job_posting::render_json_ld(job, &hosted.live, posted);
    HostedPage {
        head: html! {
            link rel="canonical" href=(page.job_href(slug));
            script type="application/ld+json" { (PreEscaped(json_ld)) }
        },
        is_listed: true,
        ..HostedPage::unlisted(View::Jobs, job.summary.title.clone(), jobs::page::render_view(page, job, form))
    }
}
