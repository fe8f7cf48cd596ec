//! The pages of failures.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use portico_app::agency::overview;
use portico_app::error::Error;
use portico_views::Language;

use crate::ui::layout::{render_bare, render_framed};
use crate::urls;
use crate::web::headers::add_default_headers;
use crate::web::language::preferred_language;
use crate::web::rejection::{Failure, HandlerResult};
use crate::web::session::{CurrentSession, RecruiterSession};
use crate::words::{AdminWords, FailureWords};

/// Gives failures their page, and every answer its default headers.
pub(crate) async fn render_failures(mut request: Request, next: Next) -> Response {
    let current = CurrentSession::default();
    let language = preferred_language(request.headers());
    request.extensions_mut().insert(current.clone());
    let mut response = next.run(request).await;
    if let Some(failure) = response.extensions().get::<Failure>().copied() {
        let page = match current.get() {
            Some(session) => render_framed_failure(session, failure).await,
            None => render_bare_failure(language, failure),
        };
        response = (failure.status(), page).into_response();
    }
    add_default_headers(response.headers_mut());
    response
}

/// A path of the admin that leads nowhere.
pub(crate) async fn show_not_found(_: RecruiterSession) -> HandlerResult {
    Err(Error::NotFound.into())
}

/// The page of a failure, with the menu around it.
async fn render_framed_failure(session: &RecruiterSession, failure: Failure) -> Response {
    // The database may be what failed; the page then does without the numbers.
    let waiting = overview::waiting(&session.app, &session.recruiter).await.unwrap_or_default();
    let language = session.recruiter.language;
    render_framed(session, None, failure_words(language, failure).0, &waiting, render_explanation(language, failure))
        .into_response()
}

/// The page of a failure, for those who are not signed in.
fn render_bare_failure(language: Language, failure: Failure) -> Response {
    render_bare(language, failure_words(language, failure).0, render_explanation(language, failure)).into_response()
}

fn render_explanation(language: Language, failure: Failure) -> Markup {
    let (title, text) = failure_words(language, failure);
    html! {
        section.card.empty {
            h1 { (title) }
            p.muted { (text) }
            p { a.btn href=(urls::home()) { (AdminWords::in_language(language).back_to_today()) } }
        }
    }
}

fn failure_words(language: Language, failure: Failure) -> (&'static str, &'static str) {
    let words = FailureWords::in_language(language);
    match failure {
        Failure::NotFound => (words.not_found(), words.not_found_next()),
        Failure::ReadOnly => (words.read_only(), words.read_only_next()),
        Failure::OwnerOnly => (words.owner_only(), words.owner_only_next()),
        Failure::Conflict => (words.conflict(), words.conflict_next()),
        Failure::Foreign => (words.foreign(), words.foreign_next()),
        Failure::BadRequest => (words.bad_request(), words.bad_request_next()),
        Failure::TooLarge => (words.too_large(), words.too_large_next()),
        Failure::TooMany => (words.too_many(), words.too_many_next()),
        Failure::Unavailable => (words.unavailable(), words.unavailable_next()),
        Failure::Internal => (words.internal(), words.internal_next()),
    }
}
