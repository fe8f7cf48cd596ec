//! The hosted pages: the same views on Portico's own origin, for search engines and for pages where the
//! module may not run.

pub mod forms;
pub mod job_posting;
pub mod registration;
pub mod tab_icon;

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use portico_app::board::Board;
use portico_app::error::{Error, Result};
use portico_app::sites::LiveSite;
use portico_app::vacancies;
use portico_protocol::query::JobQuery;
use portico_protocol::site::{Language, Site, View};
use portico_protocol::{ErrorCode, Values};
use portico_views::{FormState, Page, Place, Words, error_message, job, jobs, names};
use portico_web::state::Shared;
use serde::de::DeserializeOwned;

use crate::meta::assets::hosted_css_href;
use crate::middleware::caller::{self, Caller, InPath, Query, Speaks};
use crate::middleware::error::face;

/// Nothing but our stylesheet; the only scripts are JSON-LD, which no browser runs.
const PLAIN_CSP: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/// The client's page runs the widget.
const WIDGET_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// An agency's hosted pages, for one request.
pub struct Hosted {
    /// The site they behave like.
    pub live: Arc<LiveSite>,
    /// What the views need of it.
    pub site: Site,
    /// The agency's open jobs.
    pub board: Arc<Board>,
}

impl Hosted {
    /// The pages of an agency, in the language asked for or the agency's own.
    ///
    /// # Errors
    /// `NotFound` when there is no such agency or it has no site.
    pub fn of(state: &Shared, slug: &str, asked: Option<Language>) -> Result<Self> {
        let live = state.app.sites.by_agency_slug(slug).ok_or(Error::NotFound)?;
        let site = live.describe(&state.app.config.public_url, asked.unwrap_or(live.main_language()));
        let board = state.app.boards.of(&live.agency.id)?;
        Ok(Self { live, site, board })
    }

    /// What views are drawn with.
    #[must_use]
    pub fn page(&self) -> Page<'_> {
        Page { site: &self.site, words: Words::of(self.site.language), place: Place::Hosted }
    }

    /// A whole page around a view.
    #[must_use]
    pub fn answer(&self, status: StatusCode, leaf: Leaf<'_>) -> Response {
        let csp = if leaf.runs_widget { WIDGET_CSP } else { PLAIN_CSP };
        let page = shell(&self.page(), &leaf);
        let mut response = (status, page).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(csp));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
        response
    }
}

/// What differs between hosted pages.
pub struct Leaf<'a> {
    /// The view it shows.
    pub view: View,
    /// The title of the window.
    pub title: String,
    /// More for the head: canonical address, JSON-LD.
    pub head: Markup,
    /// The view's markup.
    pub body: Markup,
    /// Whether it loads the widget.
    pub runs_widget: bool,
    /// Whether search engines may list it.
    pub is_listed: bool,
    /// A description for search engines, or empty.
    pub summary: &'a str,
}

impl<'a> Leaf<'a> {
    /// A page that search engines need not list.
    #[must_use]
    pub fn unlisted(view: View, title: String, body: Markup) -> Self {
        Self { view, title, head: html! {}, body, runs_widget: false, is_listed: false, summary: "" }
    }
}

fn shell(page: &Page<'_>, leaf: &Leaf<'_>) -> Markup {
    let (site, words) = (page.site, page.words);
    html! {
        (DOCTYPE)
        html lang=(site.language.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (leaf.title) " · " (site.agency) }
                @if !leaf.is_listed { meta name="robots" content="noindex"; }
                @if !leaf.summary.is_empty() { meta name="description" content=(leaf.summary); }
                link rel="icon" href=(tab_icon::href(&site.agency, site.accent.as_deref()));
                link rel="stylesheet" href=(hosted_css_href(site.accent.as_deref()));
                (leaf.head)
            }
            body.h-page {
                header.h-top {
                    a.h-name href=(page.view_href(View::Jobs)) { (site.agency) }
                    nav aria-label=(words.portal_views()) {
                        @for view in &site.views {
                            a href=(page.view_href(*view)) aria-current=[(*view == leaf.view).then_some("page")] {
                                (names::view(words, *view))
                            }
                        }
                    }
                }
                main.h-main { (leaf.body) }
            }
        }
    }
}

/// A refusal as a page, which [`write_refusals`] writes.
pub struct HostedRefusal(Error);

/// What hosted handlers answer.
pub type HostedAnswer = std::result::Result<Response, HostedRefusal>;

impl<E: Into<Error>> From<E> for HostedRefusal {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for HostedRefusal {
    fn into_response(self) -> Response {
        let (status, code, _, retry_after) = face(self.0);
        let mut response = status.into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Refused(code));
        response
    }
}

/// What a page was refused for, until its words are known.
#[derive(Clone, Copy)]
struct Refused(ErrorCode);

/// Writes the page of a refusal in the language that the caller asks for.
pub async fn write_refusals(request: Request, next: Next) -> Response {
    let (address, accepted) = (request.uri().clone(), request.headers().get(header::ACCEPT_LANGUAGE).cloned());
    let mut response = next.run(request).await;
    if let Some(Refused(code)) = response.extensions_mut().remove() {
        let words = Words::of(Speaks::of(address.query().unwrap_or_default(), accepted.as_ref()));
        let page = bare_page(words, error_message(words, code)).into_response();
        let (shape, body) = page.into_parts();
        let headers = response.headers_mut();
        headers.extend(shape.headers);
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PLAIN_CSP));
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
        *response.body_mut() = body;
    }
    response
}

fn bare_page(words: &Words, message: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language().as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { "Portico" }
                link rel="icon" href=(tab_icon::href("Portico", None));
                link rel="stylesheet" href=(hosted_css_href(None));
            }
            body.h-page { main.h-main { div.portico { p.p-empty role="alert" { (message) } } } }
        }
    }
}

/// What a hosted page's path names; what names nothing is refused as a page.
#[derive(Debug)]
pub struct Address<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Shared> for Address<T> {
    type Rejection = HostedRefusal;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> std::result::Result<Self, HostedRefusal> {
        Ok(Self(InPath::read(parts, state).await?))
    }
}

/// Nothing is at this address.
pub async fn not_found() -> HostedRefusal {
    HostedRefusal(Error::NotFound)
}

/// The agency's own address leads to its jobs.
pub async fn front(State(state): State<Shared>, Address(agency): Address<String>) -> HostedAnswer {
    let hosted = Hosted::of(&state, &agency, None)?;
    Ok(Redirect::to(&hosted.page().view_href(View::Jobs)).into_response())
}

/// The job list.
pub async fn jobs(
    State(state): State<Shared>,
    Address(agency): Address<String>,
    Speaks(asked): Speaks,
    Query(values): Query,
) -> HostedAnswer {
    let hosted = Hosted::of(&state, &agency, asked)?;
    let query = JobQuery::from_values(&values);
    let page = hosted.page();
    let body = jobs::list(&page, &hosted.board.find(&query), &query);
    let canonical = page.jobs_href(&JobQuery { page: query.page, ..JobQuery::default() });
    let leaf = Leaf {
        head: html! { link rel="canonical" href=(canonical); },
        is_listed: !query.is_narrowed(),
        ..Leaf::unlisted(View::Jobs, names::view(page.words, View::Jobs).to_owned(), body)
    };
    Ok(hosted.answer(StatusCode::OK, leaf))
}

/// A job's own page, with its structured data; 410 once it is over, so that search engines drop it.
pub async fn job(
    State(state): State<Shared>,
    Address((agency, slug)): Address<(String, String)>,
    Speaks(asked): Speaks,
) -> HostedAnswer {
    let hosted = Hosted::of(&state, &agency, asked)?;
    let form = FormState { idempotency_key: fresh_key(), ..FormState::default() };
    job_page(&state, &hosted, &slug, StatusCode::OK, &form).await
}

/// A job's page with its form in a given state.
///
/// # Errors
/// `NotFound` when there never was such a job.
pub async fn job_page(
    state: &Shared,
    hosted: &Hosted,
    slug: &str,
    status: StatusCode,
    form: &FormState,
) -> HostedAnswer {
    let page = hosted.page();
    let Some(found) = hosted.board.job(slug) else {
        let known = vacancies::was_public(&state.app, &hosted.live.agency.id, slug).await?;
        let status = if known { StatusCode::GONE } else { StatusCode::NOT_FOUND };
        let title = names::view(page.words, View::Jobs).to_owned();
        return Ok(hosted.answer(status, Leaf::unlisted(View::Jobs, title, job::gone(&page))));
    };
    let address = page.job_href(slug);
    let posted = hosted.board.published_at(slug).unwrap_or_default();
    let json_ld = job_posting::json_ld(&found, &hosted.live, posted);
    let leaf = Leaf {
        head: html! {
            link rel="canonical" href=(address);
            script type="application/ld+json" { (PreEscaped(json_ld)) }
        },
        is_listed: true,
        ..Leaf::unlisted(View::Jobs, found.summary.title.clone(), job::page(&page, &found, form))
    };
    Ok(hosted.answer(status, leaf))
}

/// The client's area: the widget on Portico's own origin, for agencies without a page of their own.
pub async fn client(
    State(state): State<Shared>,
    Address(agency): Address<String>,
    Speaks(asked): Speaks,
) -> HostedAnswer {
    let hosted = Hosted::of(&state, &agency, asked)?;
    let words = hosted.page().words;
    let body = html! {
        portico-client {}
        noscript { p { (error_message(words, ErrorCode::Unavailable)) } }
    };
    let leaf = Leaf {
        head: html! {
            script src="/embed/v1.js" data-site=(hosted.site.key) data-lang=(hosted.site.language.as_str()) async {}
        },
        runs_widget: true,
        ..Leaf::unlisted(View::Client, names::view(words, View::Client).to_owned(), body)
    };
    Ok(hosted.answer(StatusCode::OK, leaf))
}

/// A key for one filled form.
#[must_use]
pub fn fresh_key() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// A hosted form is only for pages of this server: where the browser names another origin, it is an
/// agency's page whose widget could not start, and that origin must be on the site's list.
///
/// # Errors
/// `Refused(OriginNotAllowed)`.
pub fn check_origin(state: &Shared, hosted: &Hosted, headers: &HeaderMap) -> Result<()> {
    let origin = caller::origin(headers, &state.app.config.public_url);
    // Browsers send `null` after a redirect or from a page without a referrer.
    let known = origin.is_empty() || origin == "null" || hosted.live.origins.contains(&origin);
    if known { Ok(()) } else { Err(Error::Refused(ErrorCode::OriginNotAllowed)) }
}

/// One more write by a caller who is not signed in.
///
/// # Errors
/// `RateLimited`.
pub fn check_rate(state: &Shared, caller: Caller) -> Result<()> {
    state.limits.write(caller.0, None)
}

/// The idempotency key of a hosted form, or a fresh one where a form has none: one embedded in an agency's page.
#[must_use]
pub fn form_key(values: &Values) -> String {
    let key = values.get("idempotency_key");
    if portico_app::idempotency::Intent::is_key(key) { key.to_owned() } else { fresh_key() }
}
