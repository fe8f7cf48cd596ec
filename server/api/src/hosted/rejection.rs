//! Errors of hosted pages, answered as a page.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use portico_app::error::Error;
use portico_protocol::site::Language;
use portico_views::{Words, error_message};

use crate::hosted::page::PLAIN_CSP;
use crate::hosted::tab_icon;
use crate::meta::assets::hosted_css_url;
use crate::middleware::error::PublicError;
use crate::middleware::language::read_language;

/// A use case's error, which [`write_error_pages`] makes into a page.
pub struct HostedRejection(Error);

/// What hosted handlers return.
pub type HostedResult = Result<Response, HostedRejection>;

impl<E: Into<Error>> From<E> for HostedRejection {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for HostedRejection {
    fn into_response(self) -> Response {
        PublicError::from(self.0).into_response()
    }
}

/// Writes the page of an error in the language that the caller asks for.
pub async fn write_error_pages(request: Request, next: Next) -> Response {
    let (address, accepted) = (request.uri().clone(), request.headers().get(header::ACCEPT_LANGUAGE).cloned());
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<PublicError>() {
        let language = read_language(address.query().unwrap_or_default(), accepted.as_ref());
        let words = Words::in_language(language.unwrap_or(Language::En));
        let page = render_error(words, error_message(words, error.code)).into_response();
        let (shape, body) = page.into_parts();
        let headers = response.headers_mut();
        headers.extend(shape.headers);
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PLAIN_CSP));
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
        *response.body_mut() = body;
    }
    response
}

fn render_error(words: &Words, message: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language().as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { "Portico" }
                link rel="icon" href=(tab_icon::icon_url("Portico", None));
                link rel="stylesheet" href=(hosted_css_url(None));
            }
            body.h-page { main.h-main { div.portico { p.p-empty role="alert" { (message) } } } }
        }
    }
}

/// No page is at this address.
pub async fn reject_path() -> HostedRejection {
    HostedRejection(Error::NotFound)
}
