//! The boot answer: a key to sign with, and the first views' markup.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use maud::PreEscaped;
use portico_app::board::Board;
use portico_app::error::{Error, Result};
use portico_app::sign_in;
use portico_app::sites::LiveSite;
use portico_app::support::clock;
use portico_protocol::envelope::{Area, Envelope, Fill, SESSION_HEADER, SiteLook, VIEW_TYPE, ViewBoot};
use portico_protocol::search::JobQuery;
use portico_protocol::site::{Boot, Painted, Session, Site, View};
use portico_protocol::{ErrorCode, Failure, Values};
use portico_views::{Page, Route, frame};
use portico_web::kept::{Crowd, KeptKey, Kind};
use portico_web::state::Shared;

use crate::middleware::answer::{KEPT_VARY, embedded_page, put_in_frame, show_sign_in, to_json};
use crate::middleware::client_ip::ClientIp;
use crate::middleware::error::HandlerResult;
use crate::middleware::kept::respond_kept;
use crate::middleware::language::RequestLanguage;
use crate::middleware::origin::read_origin;
use crate::middleware::query::Query;
use crate::middleware::representation::Representation;
use crate::widget::jobs::{self, format_search};
use crate::widget::{code_requests, registrations, vacancy_requests};

/// Everything a page needs to show the portal, in one unsigned, preflight-free read.
#[utoipa::path(
    get, path = "/w/v1/boot", tag = "public",
    params(
        ("site" = String, Query, description = "The public site key"),
        ("view" = Option<String>, Query, description = "The views to paint, comma-separated: jobs, vacancy, client"),
        ("portal" = Option<String>, Query, description = "1 to put the portal's tabs around the first view"),
        ("lang" = Option<String>, Query, description = "A BCP 47 tag; the agency's language unless it is one of ours"),
        ("job" = Option<String>, Query, description = "A job's slug, to paint its page instead of the list"),
        ("portico" = Option<String>, Query, description = "For views: the route as it stands in the page's address, like every parameter there that begins with portico-"),
        ("q" = Option<String>, Query, description = "The search of the list, and likewise location, sector, type, remote, sort and page"),
    ),
    responses(
        (status = 200, content(
            (Boot = "application/json"),
            (ViewBoot = "application/vnd.portico.view+json"),
        ), headers(("portico-session" = String, description = "With views: the visitor's key, as id, secret, end and the server's time"))),
        (status = 304, description = "The views are those that the caller has"),
        (status = 403, description = "The page's origin is not on the site's list", body = Failure),
        (status = 404, description = "No such site", body = Failure),
        (status = 429, description = "Too many boots from this address", body = Failure),
    ),
)]
pub async fn boot(
    State(state): State<Shared>,
    ClientIp(client_ip): ClientIp,
    RequestLanguage(asked): RequestLanguage,
    representation: Representation,
    Query(query): Query,
    headers: HeaderMap,
) -> HandlerResult<Response> {
    state.limits.check_boot(client_ip)?;
    let site = state.app.sites.by_key(query.get("site")).ok_or(Error::Refused(ErrorCode::SiteUnknown))?;
    let origin = read_origin(&headers, &state.app.config.public_url);
    if !origin.is_empty() && !site.origins.contains(&origin) {
        return Err(Error::Refused(ErrorCode::OriginNotAllowed).into());
    }
    let session = sign_in::issue_visitor_session(&state.app, &site, &origin)?;
    let board = state.app.boards.find(&site.agency.id)?;
    let language = asked.unwrap_or(site.main_language());
    let opened = Opened::read(site.describe(language), &board, &query, representation);
    match representation {
        Representation::Data => Ok(([(header::VARY, "accept")], Json(opened.to_data(session))).into_response()),
        Representation::View => {
            let mut response = opened.respond_kept(&state, &site, &headers)?;
            let out = response.headers_mut();
            out.insert(HeaderName::from_static(SESSION_HEADER), write_session(&session)?);
            // The bytes are for everybody, and the key beside them for one.
            out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
            Ok(response)
        }
    }
}

/// The visitor's key as a header: never in the body, which is the same for everybody and kept.
fn write_session(session: &Session) -> Result<HeaderValue> {
    let Session { keyid, secret, expires_at } = session;
    let mut value =
        HeaderValue::from_str(&format!("{keyid} {secret} {expires_at} {}", clock::now())).map_err(Error::internal)?;
    value.set_sensitive(true);
    Ok(value)
}

/// What a page is opened at.
struct Opened<'a> {
    site: &'a Arc<Site>,
    board: &'a Board,
    /// The views asked for that the site has, each once.
    views: Vec<View>,
    in_portal: bool,
    route: Option<Route<'a>>,
    search: JobQuery,
}

impl<'a> Opened<'a> {
    fn read(site: &'a Arc<Site>, board: &'a Board, query: &'a Values, representation: Representation) -> Self {
        let (route, search) = match (representation, query.get("job")) {
            (Representation::View, _) => (Route::parse(query.get("portico")), read_search_of_page(query)),
            (Representation::Data, "") => (None, JobQuery::from_values(query)),
            (Representation::Data, slug) => (Some(Route::Job(slug)), JobQuery::from_values(query)),
        };
        Self {
            site,
            board,
            views: wanted_views(query, site),
            in_portal: query.get("portal") == "1",
            route,
            search: board.clamp_page(search),
        }
    }

    /// The route at which an area is painted: the page's own where it is of that area and can be shown to a visitor.
    fn route_of(&self, area: View) -> Route<'a> {
        let here = self.route.filter(|route| route.area() == area && is_public(*route));
        here.unwrap_or(Route::first_of(area))
    }

    fn to_data(&self, session: Session) -> Boot {
        let page = embedded_page(self.site);
        let paint = |area: &View| self.show(&page, *area).markup.unwrap_or_default();
        let first = self.views.first().copied().unwrap_or(View::Jobs);
        let lists = first == View::Jobs && self.route_of(first) == Route::Jobs;
        let html = PreEscaped(paint(&first));
        let framed = if self.in_portal { frame::render_frame(&page, first, html) } else { html };
        let painted = |view: &View| Painted { view: *view, html: paint(view) };
        Boot {
            session,
            server_time: clock::now(),
            site: (**self.site).clone(),
            html: framed.into_string(),
            more: self.views.iter().skip(1).map(painted).collect(),
            jobs: lists.then(|| self.board.find(&self.search)),
        }
    }

    fn respond_kept(&self, state: &Shared, site: &LiveSite, headers: &HeaderMap) -> Result<Response> {
        let crowd = if self.is_searched() { Crowd::Searchers } else { Crowd::Everybody };
        let key = KeptKey {
            site: Some(site.version()),
            board: Some(self.board.number()),
            language: self.site.language,
            kind: Kind::Boot,
            asked: self.spell(),
        };
        let answer = state.kept.get_or_make(crowd, key, || to_json(&self.to_views()))?;
        Ok(respond_kept(&answer, headers, VIEW_TYPE, KEPT_VARY))
    }

    /// Whether it shows something that strangers can invent: a search, or a job that is not there.
    fn is_searched(&self) -> bool {
        self.views.iter().any(|area| match self.route_of(*area) {
            Route::Jobs => self.search != JobQuery::default(),
            Route::Job(slug) => !self.board.has_job(slug),
            _ => false,
        })
    }

    /// What is painted, spelt the same for everybody who opens the same.
    fn spell(&self) -> String {
        let spell = |area: &View| match self.route_of(*area) {
            Route::Jobs => format_search(&self.search),
            other => other.to_href(),
        };
        let views: Vec<String> = self.views.iter().map(spell).collect();
        format!("{} {}", u8::from(self.in_portal), views.join(" "))
    }

    fn to_views(&self) -> ViewBoot {
        let page = embedded_page(self.site);
        let show = |(at, area): (usize, &View)| match self.show(&page, *area) {
            first if at == 0 && self.in_portal => put_in_frame(&page, first),
            other => other,
        };
        let look =
            SiteLook { key: self.site.key.clone(), language: self.site.language, accent: self.site.accent.clone() };
        ViewBoot {
            site: look,
            areas: self.site.views.iter().map(|area| describe_area(*area)).collect(),
            views: self.views.iter().enumerate().map(show).collect(),
            fills: list_fills(),
        }
    }

    fn show(&self, page: &Page<'_>, area: View) -> Envelope {
        match self.route_of(area) {
            Route::Job(slug) => jobs::show_job(page, self.board, slug),
            Route::Jobs => jobs::show_list(page, self.board, &self.search),
            Route::Vacancy => vacancy_requests::show_visitors_form(page),
            Route::Register => registrations::show_registration(page),
            Route::Confirm => registrations::show_confirmation_form(page, Values::default()),
            Route::Code => code_requests::show_code_request(page),
            Route::Client | Route::Request | Route::Edit(_) | Route::Details(_) => {
                Envelope { route: Some(Route::Client.to_href()), ..show_sign_in(page) }
            }
        }
    }
}

/// The search that the page's address names, whose parameters begin with `portico-` there.
fn read_search_of_page(query: &Values) -> JobQuery {
    let named =
        query.0.iter().filter_map(|(name, value)| Some((name.strip_prefix("portico-")?.to_owned(), value.clone())));
    JobQuery::from_values(&Values(named.collect()))
}

/// Whether a visitor sees what is there. Before the rest stands the sign-in form, and no id of it goes into a kept
/// answer.
const fn is_public(route: Route<'_>) -> bool {
    !matches!(route, Route::Request | Route::Edit(_) | Route::Details(_))
}

fn describe_area(area: View) -> Area {
    let routes = Route::beginnings(area).iter().map(|beginning| (*beginning).to_owned()).collect();
    Area { name: area, routes, private: area == View::Client }
}

/// What the links of our mails bring, and the link to a client's portal. The key of that one is no secret that lets
/// anybody in.
fn list_fills() -> Vec<Fill> {
    let fill = |mark: &str, route: Route<'_>, fields: &[&str], stays| Fill {
        mark: mark.to_owned(),
        route: route.to_href(),
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        stays,
    };
    vec![
        fill("portico-sign-in", Route::Client, &["name", "email", "code"], false),
        fill("portico-confirm", Route::Confirm, &["email", "code"], false),
        fill("portico-portal", Route::Client, &["portal"], true),
    ]
}

/// The views asked for that the site has, each once; its first one when there are none.
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
