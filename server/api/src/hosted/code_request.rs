//! Asking for a new access code on a page of its own, for browsers that do not run the widget.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use portico_app::sign_in::code_requests;
use portico_protocol::ErrorCode;
use portico_protocol::sign_in::CodeRequest;
use portico_protocol::site::View;
use portico_views::{FormState, sign_in};
use portico_web::state::Shared;

use crate::hosted::agency_path::AgencyPath;
use crate::hosted::page::{HostedPage, HostedSite};
use crate::hosted::posted_form::PostedForm;
use crate::hosted::rejection::HostedResult;
use crate::middleware::language::RequestLanguage;

/// The form.
pub async fn show_form(
    State(state): State<Shared>,
    AgencyPath(agency): AgencyPath<String>,
    RequestLanguage(asked): RequestLanguage,
) -> HostedResult {
    let hosted = HostedSite::load(&state, &agency, asked)?;
    Ok(render_form(&hosted, StatusCode::OK, &FormState::default()))
}

/// Asks for a new code by that form.
pub async fn request_code(State(state): State<Shared>, form: PostedForm) -> HostedResult {
    let PostedForm { hosted, values, client_ip, .. } = form;
    state.limits.check_code_request(client_ip)?;
    match CodeRequest::parse(&values) {
        Ok(request) => {
            code_requests::record_request(&state.app, &hosted.live, &request).await?;
            let page = hosted.page();
            let title = page.words.code_title().to_owned();
            let content = HostedPage::unlisted(View::Client, title, sign_in::render_code_sent(&page));
            Ok(hosted.respond(StatusCode::ACCEPTED, content))
        }
        Err(faults) => {
            let form = FormState { values, faults, failure: Some(ErrorCode::Invalid), ..FormState::default() };
            Ok(render_form(&hosted, StatusCode::UNPROCESSABLE_ENTITY, &form))
        }
    }
}

fn render_form(hosted: &HostedSite, status: StatusCode, form: &FormState) -> Response {
    let page = hosted.page();
    let title = page.words.code_title().to_owned();
    hosted.respond(status, HostedPage::unlisted(View::Client, title, sign_in::render_code_request(&page, form)))
}
