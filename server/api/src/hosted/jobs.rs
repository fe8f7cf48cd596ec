//! The hosted job list and the page of a job.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect};
use maud::{PreEscaped, html};
use portico_app::vacancies;
use portico_protocol::search::JobQuery;
use portico_protocol::site::View;
use portico_views::{FormState, jobs, names};
use portico_web::state::Shared;

use crate::hosted::agency_path::AgencyPath;
use crate::hosted::job_posting;
use crate::hosted::page::{HostedPage, HostedSite};
use crate::hosted::posted_form::fresh_key;
use crate::hosted::rejection::HostedResult;
use crate::middleware::language::RequestLanguage;
use crate::middleware::query::Query;

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
) -> HostedResult {
    let hosted = HostedSite::load(&state, &agency, asked)?;
    let query = JobQuery::from_values(&values);
    let page = hosted.page();
    let body = jobs::list::render_view(&page, &hosted.board.find(&query), &query);
    let canonical = page.jobs_href(&JobQuery { page: query.page, ..JobQuery::default() });
    let content = HostedPage {
        head: html! { link rel="canonical" href=(canonical); },
        is_listed: !query.is_narrowed(),
        ..HostedPage::unlisted(View::Jobs, names::view(page.words, View::Jobs).to_owned(), body)
    };
    Ok(hosted.respond(StatusCode::OK, content))
}

/// A job's own page, with its structured data; 410 once it is over, so that search engines drop it.
pub async fn show_job(
    State(state): State<Shared>,
    AgencyPath((agency, slug)): AgencyPath<(String, String)>,
    RequestLanguage(asked): RequestLanguage,
) -> HostedResult {
    let hosted = HostedSite::load(&state, &agency, asked)?;
    let form = FormState { idempotency_key: fresh_key(), ..FormState::default() };
    render_job(&state, &hosted, &slug, StatusCode::OK, &form).await
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
    let page = hosted.page();
    let Some(found) = hosted.board.job(slug) else {
        let known = vacancies::was_ever_published(&state.app, &hosted.live.agency.id, slug).await?;
        let status = if known { StatusCode::GONE } else { StatusCode::NOT_FOUND };
        let title = names::view(page.words, View::Jobs).to_owned();
        return Ok(hosted.respond(status, HostedPage::unlisted(View::Jobs, title, jobs::page::render_missing(&page))));
    };
    let address = page.job_href(slug);
    let posted = hosted.board.published_at(slug).unwrap_or_default();
    let json_ld = job_posting::render_json_ld(&found, &hosted.live, posted);
    let content = HostedPage {
        head: html! {
            link rel="canonical" href=(address);
            script type="application/ld+json" { (PreEscaped(json_ld)) }
        },
        is_listed: true,
        ..HostedPage::unlisted(View::Jobs, found.summary.title.clone(), jobs::page::render_view(&page, &found, form))
    };
    Ok(hosted.respond(status, content))
}
