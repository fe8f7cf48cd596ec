//! The bodies of refusals, in the caller's language and in the representation that was asked for.

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, Uri, header};
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

/// What a request says of how a refusal of it is to be written.
pub struct RefusalWriter {
    address: Uri,
    accept_language: Option<HeaderValue>,
    representation: Representation,
    is_read: bool,
    note: SceneNote,
}

impl RefusalWriter {
    /// Reads it from a request, and gives the handlers a place to note the scene.
    pub fn read(request: &mut Request<Body>) -> Self {
        let note = SceneNote::default();
        request.extensions_mut().insert(note.clone());
        Self {
            // Both are cheap to clone, and are read only when there is an error.
            address: request.uri().clone(),
            accept_language: request.headers().get(header::ACCEPT_LANGUAGE).cloned(),
            representation: Representation::read(request.uri(), request.headers()),
            is_read: matches!(*request.method(), Method::GET | Method::HEAD),
            note,
        }
    }

    /// Writes the body of a refusal. No answer of the API is for caches unless it says so itself.
    pub fn write(self, response: &mut Response) {
        if let Some(error) = response.extensions_mut().remove::<PublicError>() {
            let asked = read_language(self.address.query().unwrap_or_default(), self.accept_language.as_ref());
            let (media_type, body) = match self.representation {
                Representation::Data => ("application/json", Json(describe(error, asked)).into_response()),
                Representation::View => {
                    let refusal = render(error, self.note.take().as_ref(), asked, self.is_read);
                    (VIEW_TYPE, Json(refusal).into_response())
                }
            };
            let headers = response.headers_mut();
            // The router has written the length of the empty body that it saw.
            headers.remove(header::CONTENT_LENGTH);
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
            headers.append(header::VARY, HeaderValue::from_static("accept"));
            *response.body_mut() = body.into_body();
        }
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
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
