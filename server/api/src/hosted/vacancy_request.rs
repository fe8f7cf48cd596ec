//! Requesting a vacancy with a plain form.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use portico_app::error::Error;
use portico_app::vacancies::requests;
use portico_protocol::site::View;
use portico_protocol::vacancies::VisitorRequest;
use portico_views::vacancies::{self, RequestForm};
use portico_views::{FormState, names};
use portico_web::state::Shared;

use crate::hosted::agency_path::AgencyPath;
use crate::hosted::page::{HostedPage, HostedSite};
use crate::hosted::posted_form::{PostedForm, fresh_key, restore_form};
use crate::hosted::rejection::HostedResult;
use crate::middleware::language::RequestLanguage;

fn render_form(hosted: &HostedSite, status: StatusCode, form: &FormState) -> Response {
    let page = hosted.page();
    let title = names::view(page.words, View::Vacancy).to_owned();
    let body = vacancies::render_view(&page, &RequestForm::Visitor, form);
    let content =
        HostedPage { is_listed: status == StatusCode::OK, ..HostedPage::unlisted(View::Vacancy, title, body) };
    hosted.respond(status, content)
}

/// The vacancy form.
pub async fn show_form(
    State(state): State<Shared>,
    AgencyPath(agency): AgencyPath<String>,
    RequestLanguage(asked): RequestLanguage,
) -> HostedResult {
    let hosted = HostedSite::load(&state, &agency, asked)?;
    let form = FormState { idempotency_key: fresh_key(), ..FormState::default() };
    Ok(render_form(&hosted, StatusCode::OK, &form))
}

/// Requests a vacancy.
pub async fn request_vacancy(State(state): State<Shared>, form: PostedForm) -> HostedResult {
    let key = form.idempotency_key("vacancy-request");
    let PostedForm { hosted, values, .. } = form;
    let outcome = match VisitorRequest::parse(&values) {
        Ok(request) => {
            requests::request_as_visitor(&state.app, &hosted.live, hosted.site.language, request, &key).await
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match outcome {
        Ok(receipt) => {
            let page = hosted.page();
            let title = names::view(page.words, View::Vacancy).to_owned();
            let body = page.render_root(View::Vacancy, vacancies::render_receipt(&page, &receipt));
            Ok(hosted.respond(StatusCode::CREATED, HostedPage::unlisted(View::Vacancy, title, body)))
        }
        Err(error) => {
            let (status, form) = restore_form(values, error)?;
            Ok(render_form(&hosted, status, &form))
        }
    }
}
