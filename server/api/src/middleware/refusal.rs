//! The bodies of refusals, in the caller's language and in the representation that was asked for.

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use portico_app::support::clock;
use portico_protocol::envelope::{FieldMessage, Refusal, SessionNews, VIEW_TYPE};
use portico_protocol::site::Language;
use portico_protocol::{ErrorCode, Failure, FieldFault};
use portico_views::{FormState, Page, Place, Words, error_message, fault_message, sign_in, states};

use crate::middleware::error::PublicError;
use crate::middleware::language::read_language;
use crate::middleware::representation::Representation;
use crate::middleware::scene::{Scene, SceneNote};

/// Writes the body of a refusal. No answer of the API is for caches unless it says so itself.
pub async fn write_refusals(mut request: Request<Body>, next: Next) -> Response {
    // Both are cheap to clone, and are read only when there is an error.
    let (address, accepted) = (request.uri().clone(), request.headers().get(header::ACCEPT_LANGUAGE).cloned());
    let representation = Representation::read(&address, request.headers());
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let note = SceneNote::default();
    request.extensions_mut().insert(note.clone());
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<PublicError>() {
        let asked = read_language(address.query().unwrap_or_default(), accepted.as_ref());
        let (media_type, body) = match representation {
            Representation::Data => ("application/json", Json(describe(error, asked)).into_response()),
            Representation::View => {
                (VIEW_TYPE, Json(render(error, note.take().as_ref(), asked, is_read)).into_response())
            }
        };
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        response.headers_mut().append(header::VARY, HeaderValue::from_static("accept"));
        *response.body_mut() = body.into_body();
    }
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn describe(error: PublicError, asked: Option<Language>) -> Failure {
    let words = Words::in_language(asked.unwrap_or(Language::En));
    Failure {
        code: error.code,
        message: error_message(words, error.code).to_owned(),
        fields: error.fields,
        server_time: clock::now(),
    }
}

/// A refusal in words. A read gets something to show in place of its view.
fn render(error: PublicError, scene: Option<&Scene>, asked: Option<Language>, is_read: bool) -> Refusal {
    let language = scene.map(|scene| scene.language).or(asked).unwrap_or(Language::En);
    let words = Words::in_language(language);
    let ended = scene.filter(|scene| scene.is_private && error.code == ErrorCode::SessionExpired);
    let markup = match ended {
        Some(scene) => Some(render_sign_in_again(scene)),
        None if is_read => Some(error.markup.unwrap_or_else(|| states::render_outage(words, error.code).into_string())),
        None => None,
    };
    let describe =
        |fault: &FieldFault| FieldMessage { field: fault.field.clone(), message: fault_message(words, fault) };
    Refusal {
        code: error.code,
        message: error_message(words, error.code).to_owned(),
        server_time: clock::now(),
        fields: error.fields.iter().map(describe).collect(),
        markup,
        session: ended.map(|_| SessionNews::Ended),
    }
}

fn render_sign_in_again(scene: &Scene) -> String {
    let page = Page {
        site: scene.site.describe(scene.language),
        words: Words::in_language(scene.language),
        place: Place::Embedded,
    };
    let form = FormState { failure: Some(ErrorCode::SessionExpired), ..FormState::default() };
    sign_in::render_view(&page, &form).into_string()
}
