//! The boot answer: a key to sign with, and the first view's markup.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use maud::Markup;
use portico_app::board::Board;
use portico_app::error::Error;
use portico_app::sign_in;
use portico_app::support::clock;
use portico_protocol::search::JobQuery;
use portico_protocol::site::{Boot, Language, Painted, Site, View};
use portico_protocol::{ErrorCode, Failure, Values};
use portico_views::vacancies::RequestForm;
use portico_views::{self as views, FormState, Page, Place, Words, frame, jobs};
use portico_web::state::Shared;

use crate::middleware::client_ip::ClientIp;
use crate::middleware::error::HandlerResult;
use crate::middleware::language::RequestLanguage;
use crate::middleware::origin::read_origin;
use crate::middleware::query::Query;

/// Everything a page needs to show the portal, in one unsigned, preflight-free read.
#[utoipa::path(
    get, path = "/w/v1/boot", tag = "public",
    params(
        ("site" = String, Query, description = "The public site key"),
        ("view" = Option<String>, Query, description = "The views to paint, comma-separated: jobs, vacancy, client"),
        ("portal" = Option<String>, Query, description = "1 to put the portal's tabs around the first view"),
        ("lang" = Option<String>, Query, description = "A BCP 47 tag; the agency's language unless it is one of ours"),
        ("job" = Option<String>, Query, description = "A job's slug, to paint its page instead of the list"),
        ("q" = Option<String>, Query, description = "The search of the list, and likewise location, sector, type, remote, sort and page"),
    ),
    responses(
        (status = 200, body = Boot),
        (status = 403, description = "The page's origin is not on the site's list", body = Failure),
        (status = 404, description = "No such site", body = Failure),
        (status = 429, description = "Too many boots from this address", body = Failure),
    ),
)]
pub async fn boot(
    State(state): State<Shared>,
    ClientIp(client_ip): ClientIp,
    RequestLanguage(asked): RequestLanguage,
    Query(query): Query,
    headers: HeaderMap,
) -> HandlerResult<Json<Boot>> {
    state.limits.check_boot(client_ip)?;
    let site = state.app.sites.by_key(query.get("site")).ok_or(Error::Refused(ErrorCode::SiteUnknown))?;
    let origin = read_origin(&headers, &state.app.config.public_url);
    if !origin.is_empty() && !site.origins.contains(&origin) {
        return Err(Error::Refused(ErrorCode::OriginNotAllowed).into());
    }
    let described = site.describe(&state.app.config.public_url, asked.unwrap_or(site.main_language()));
    let board = state.app.boards.find(&site.agency.id)?;
    let painter = Painter { site: &described, board: &board, query: &query };
    let views = wanted_views(&query, &described);
    let first = views.first().copied().unwrap_or(View::Jobs);
    let html = painter.paint(first, query.get("portal") == "1");
    let more = views.iter().skip(1).map(|view| Painted { view: *view, html: painter.paint(*view, false) }).collect();
    let lists = first == View::Jobs && query.get("job").is_empty();
    Ok(Json(Boot {
        session: sign_in::issue_visitor_session(&state.app, &site, &origin)?,
        server_time: clock::now(),
        html,
        more,
        jobs: lists.then(|| board.find(&JobQuery::from_values(&query))),
        site: described,
    }))
}

/// The views asked for that the site has, each once; the job list when there are none.
fn wanted_views(query: &Values, site: &Site) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    for view in query.get("view").split(',').filter_map(View::parse) {
        if site.views.contains(&view) && !views.contains(&view) {
            views.push(view);
        }
    }
    if views.is_empty() {
        views.extend(site.views.first());
    }
    views
}

struct Painter<'a> {
    site: &'a Site,
    board: &'a Board,
    query: &'a Values,
}

impl Painter<'_> {
    fn paint(&self, view: View, in_portal: bool) -> String {
        let language: Language = self.site.language;
        let page = Page { site: self.site, words: Words::in_language(language), place: Place::Embedded };
        let markup: Markup = match view {
            View::Jobs if !self.query.get("job").is_empty() => match self.board.job(self.query.get("job")) {
                Some(job) => jobs::page::render_view(&page, &job, &FormState::default()),
                None => jobs::page::render_missing(&page),
            },
            View::Jobs => {
                let search = JobQuery::from_values(self.query);
                jobs::list::render_view(&page, &self.board.find(&search), &search)
            }
            View::Vacancy => views::vacancies::render_view(&page, &RequestForm::Visitor, &FormState::default()),
            View::Client => views::sign_in::render_view(&page, &FormState::default()),
        };
        if in_portal { frame::render_frame(&page, view, markup).into_string() } else { markup.into_string() }
    }
}
