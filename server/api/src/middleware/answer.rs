//! The answer to a signed call, in the representation that was asked for: one way for all handlers.

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, PreEscaped};
use portico_app::error::{Error, Result};
use portico_protocol::envelope::{Envelope, VIEW_TYPE};
use portico_protocol::site::{Site, View};
use portico_views::{FormState, Page, Place, Route, Words, frame, sign_in};
use portico_web::kept::{Crowd, KeptKey, Kind};
use portico_web::state::Shared;
use serde::Serialize;

use crate::middleware::kept::respond_kept;
use crate::middleware::representation::Representation;
use crate::middleware::signature::SignedSite;

/// What the answers of both representations depend on.
const VARY: [(header::HeaderName, &str); 1] = [(header::VARY, "accept")];
/// The same, for an answer that is kept in several codings and whose language may be the browser's.
pub const KEPT_VARY: &str = "accept, accept-encoding, accept-language";

/// A page of an agency, as views embedded there are rendered.
pub fn embedded_page(site: &Site) -> Page<'_> {
    Page { site, words: Words::in_language(site.language), place: Place::Embedded }
}

/// A view of an area at a route.
pub fn show(area: View, route: String, title: &str, markup: Markup) -> Envelope {
    Envelope::of_view(area, route, title, markup.into_string())
}

/// The portal's frame around a view.
pub fn put_in_frame(page: &Page<'_>, mut view: Envelope) -> Envelope {
    if let (Some(area), Some(markup)) = (view.area, view.markup.take()) {
        view.markup = Some(frame::render_frame(page, area, PreEscaped(markup)).into_string());
    }
    view
}

/// What takes the place of a view.
pub fn show_next(area: View, title: &str, markup: Markup) -> Envelope {
    Envelope::of_next(area, title, markup.into_string())
}

/// The sign-in form, in place of what only a contact sees.
pub fn show_sign_in(page: &Page<'_>) -> Envelope {
    show_next(View::Client, page.words.sign_in_title(), sign_in::render_view(page, &FormState::default()))
}

/// What a kept answer shows.
#[derive(Debug, Clone)]
pub struct KeptSubject {
    /// Who asks for it.
    pub crowd: Crowd,
    /// The number of the job board it shows.
    pub board: Option<u64>,
    /// What was asked for, in a spelling that is the same for everybody who asks for the same.
    pub asked: String,
}

impl KeptSubject {
    /// What is the same on every day: a form at its route.
    pub fn form(route: Route<'_>) -> Self {
        Self { crowd: Crowd::Everybody, board: None, asked: route.to_href() }
    }
}

impl SignedSite {
    /// Whether a view is asked for.
    pub fn wants_view(&self) -> bool {
        self.representation == Representation::View
    }

    /// Answers with the data, or with the view of it.
    pub fn respond(
        &self,
        status: StatusCode,
        data: &impl Serialize,
        view: impl FnOnce(&Page<'_>) -> Envelope,
    ) -> Response {
        match self.representation {
            Representation::Data => (status, VARY, Json(data)).into_response(),
            Representation::View => self.respond_view(status, view),
        }
    }

    /// Answers with a status that says it all; or with 200 and what is shown then, because a view is content.
    pub fn respond_done(&self, status: StatusCode, view: impl FnOnce(&Page<'_>) -> Envelope) -> Response {
        match self.representation {
            Representation::Data => (status, VARY).into_response(),
            Representation::View => self.respond_view(StatusCode::OK, view),
        }
    }

    /// Answers with a view, in the portal's frame if it was asked for so.
    pub fn respond_view(&self, status: StatusCode, view: impl FnOnce(&Page<'_>) -> Envelope) -> Response {
        (status, VARY, [(header::CONTENT_TYPE, VIEW_TYPE)], Json(self.render(view))).into_response()
    }

    fn render(&self, view: impl FnOnce(&Page<'_>) -> Envelope) -> Envelope {
        let page = embedded_page(self.site.describe(self.language));
        let view = view(&page);
        if self.in_frame { put_in_frame(&page, view) } else { view }
    }

    /// Answers with what is the same for everybody, kept as bytes: data, which is the same on every site of the agency,
    /// or the view of it.
    ///
    /// # Errors
    /// Never in practice: the types serialise.
    pub fn respond_kept<T: Serialize>(
        &self,
        state: &Shared,
        headers: &HeaderMap,
        subject: KeptSubject,
        data: impl FnOnce() -> T,
        view: impl FnOnce(&Page<'_>) -> Envelope,
    ) -> Result<Response> {
        if self.wants_view() {
            return self.respond_kept_view(state, headers, subject, view);
        }
        let key = KeptKey { site: None, board: subject.board, ..self.kept_key(Kind::Data, subject.asked) };
        let answer = state.kept.get_or_make(subject.crowd, key, || to_json(&data()))?;
        Ok(respond_kept(&answer, headers, "application/json", KEPT_VARY))
    }

    /// Answers with a view that is the same for everybody, kept as bytes.
    ///
    /// # Errors
    /// Never in practice: the type serialises.
    pub fn respond_kept_view(
        &self,
        state: &Shared,
        headers: &HeaderMap,
        subject: KeptSubject,
        view: impl FnOnce(&Page<'_>) -> Envelope,
    ) -> Result<Response> {
        let kind = if self.in_frame { Kind::FramedView } else { Kind::View };
        let key = KeptKey { board: subject.board, ..self.kept_key(kind, subject.asked) };
        let answer = state.kept.get_or_make(subject.crowd, key, || to_json(&self.render(view)))?;
        Ok(respond_kept(&answer, headers, VIEW_TYPE, KEPT_VARY))
    }

    fn kept_key(&self, kind: Kind, asked: String) -> KeptKey {
        KeptKey { site: Some(self.site.version()), board: None, language: self.language, kind, asked }
    }
}

/// The bytes of an answer to keep.
pub fn to_json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(Error::internal)
}
