//! The client's area: the widget on Portico's own origin, and its forms for browsers that do not run it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use maud::html;
use portico_protocol::ErrorCode;
use portico_protocol::site::View;
use portico_views::{error_message, names};
use portico_web::state::Shared;

use crate::hosted::agency_path::AgencyPath;
use crate::hosted::page::{HostedPage, HostedSite};
use crate::hosted::posted_form::PostedForm;
use crate::hosted::rejection::HostedResult;
use crate::middleware::language::RequestLanguage;

/// The client's area: the widget on Portico's own origin, for agencies without a page of their own.
pub async fn show_client_area(
    State(state): State<Shared>,
    AgencyPath(agency): AgencyPath<String>,
    RequestLanguage(asked): RequestLanguage,
) -> HostedResult {
    let hosted = HostedSite::load(&state, &agency, asked)?;
    let words = hosted.page().words;
    let body = html! {
        portico-client {}
        noscript { p { (error_message(words, ErrorCode::Unavailable)) } }
    };
    let content = HostedPage {
        head: html! {
            script src="/embed/v1.js" data-site=(hosted.site.key) data-lang=(hosted.site.language.as_str()) async {}
        },
        runs_widget: true,
        ..HostedPage::unlisted(View::Client, names::view(words, View::Client).to_owned(), body)
    };
    Ok(hosted.respond(StatusCode::OK, content))
}

/// The forms of the client's area post here from a page that could not run the widget. What was typed goes
/// on to the hosted client page in the fragment, as an e-mailed link brings it. The widget there signs in with it.
pub async fn carry_sign_in(PostedForm { hosted, values, .. }: PostedForm) -> HostedResult {
    if values.get("code").is_empty() {
        return Ok(Redirect::to(&hosted.page().view_href(View::Client)).into_response());
    }
    let three = ["name", "email", "code"].map(|name| values.get(name).replace('\n', " ")).join("\n");
    let page = hosted.page().view_href(View::Client);
    Ok(Redirect::to(&format!("{page}#portico-sign-in={}", URL_SAFE_NO_PAD.encode(three))).into_response())
}
