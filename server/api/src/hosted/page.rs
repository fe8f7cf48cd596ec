//! An agency's hosted pages, and the document around a view.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, html};
use portico_app::board::Board;
use portico_app::error::{Error, Result};
use portico_app::sites::LiveSite;
use portico_protocol::site::{Language, Site, View};
use portico_views::{Page, Place, Words, names};
use portico_web::kept::{Crowd, KeptKey, Kind};
use portico_web::state::Shared;

use crate::hosted::tab_icon;
use crate::meta::assets::hosted_css_url;
use crate::middleware::kept::respond_kept;

/// Allows our stylesheet and nothing else. The only scripts are JSON-LD, which no browser runs.
pub const PLAIN_CSP: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/// The client's page runs the widget.
const WIDGET_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// An agency's hosted pages, for one request.
pub struct HostedSite {
    /// The site they behave like.
    pub live: Arc<LiveSite>,
    /// The same site as the views take it.
    pub site: Arc<Site>,
    /// The agency's open jobs.
    pub board: Arc<Board>,
}

impl HostedSite {
    /// The pages of an agency, in the language asked for or the agency's own.
    ///
    /// # Errors
    /// `NotFound` when there is no such agency or it has no site.
    pub fn load(state: &Shared, slug: &str, asked: Option<Language>) -> Result<Self> {
        let live = state.app.sites.by_agency_slug(slug).ok_or(Error::NotFound)?;
        let site = live.describe(asked.unwrap_or(live.main_language())).clone();
        let board = state.app.boards.find(&live.agency.id)?;
        Ok(Self { live, site, board })
    }

    /// The context that views are rendered with.
    #[must_use]
    pub fn page(&self) -> Page<'_> {
        Page { site: &self.site, words: Words::in_language(self.site.language), place: Place::Hosted }
    }

    /// A response with the whole document around a view.
    #[must_use]
    pub fn respond(&self, status: StatusCode, content: HostedPage<'_>) -> Response {
        let csp = if content.runs_widget { WIDGET_CSP } else { PLAIN_CSP };
        let page = render_document(&self.page(), &content);
        let mut response = (status, page).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(csp));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
        response
    }

    /// A response with a page of the job board that is the same for everybody and without the widget, kept as bytes.
    /// `asked` spells what was asked for in the same way for everybody who asks for the same.
    ///
    /// # Errors
    /// Never in practice.
    pub fn respond_kept<'a>(
        &self,
        state: &Shared,
        headers: &HeaderMap,
        crowd: Crowd,
        asked: String,
        render: impl FnOnce(&Page<'_>) -> HostedPage<'a>,
    ) -> Result<Response> {
        let key = KeptKey {
            site: Some(self.live.version()),
            board: Some(self.board.number()),
            language: self.site.language,
            kind: Kind::HostedPage,
            asked,
        };
        let page = self.page();
        let make = || Ok(render_document(&page, &render(&page)).into_string().into_bytes());
        let answer = state.kept.get_or_make(crowd, key, make)?;
        let mut response =
            respond_kept(&answer, headers, "text/html; charset=utf-8", "accept-language, accept-encoding");
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PLAIN_CSP));
        Ok(response)
    }
}

/// What differs between hosted pages.
pub struct HostedPage<'a> {
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

impl<'a> HostedPage<'a> {
    /// A page that search engines need not list.
    #[must_use]
    pub fn unlisted(view: View, title: String, body: Markup) -> Self {
        Self { view, title, head: html! {}, body, runs_widget: false, is_listed: false, summary: "" }
    }
}

fn render_document(page: &Page<'_>, content: &HostedPage<'_>) -> Markup {
    let (site, words) = (page.site, page.words);
    html! {
        (DOCTYPE)
        html lang=(site.language.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (content.title) " · " (site.agency) }
                @if !content.is_listed { meta name="robots" content="noindex"; }
                @if !content.summary.is_empty() { meta name="description" content=(content.summary); }
                link rel="icon" href=(tab_icon::icon_url(&site.agency, site.accent.as_deref()));
                link rel="stylesheet" href=(hosted_css_url(site.accent.as_deref()));
                (content.head)
            }
            body.h-page {
                header.h-top {
                    a.h-name href=(page.view_href(View::Jobs)) { (site.agency) }
                    nav aria-label=(words.portal_views()) {
                        @for view in &site.views {
                            a href=(page.view_href(*view)) aria-current=[(*view == content.view).then_some("page")] {
                                (names::view(words, *view))
                            }
                        }
                    }
                }
                main.h-main { (content.body) }
            }
        }
    }
}
