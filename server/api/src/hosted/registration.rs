//! Registering and confirming on hosted pages, where the widget may not run.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::Markup;
use portico_app::approvals::registrations;
use portico_app::error::Error;
use portico_protocol::registrations::{Confirmation, parse_registration};
use portico_protocol::site::View;
use portico_protocol::{ErrorCode, Values};
use portico_views::{FormState, registrations as views};
use portico_web::state::Shared;

use crate::hosted::agency_path::AgencyPath;
use crate::hosted::page::{HostedPage, HostedSite};
use crate::hosted::posted_form::{PostedForm, fresh_key, restore_form};
use crate::hosted::rejection::HostedResult;
use crate::middleware::language::RequestLanguage;

fn render_page(hosted: &HostedSite, status: StatusCode, title: &str, body: Markup) -> Response {
    hosted.respond(status, HostedPage::unlisted(View::Client, title.to_owned(), body))
}

fn render_registration(hosted: &HostedSite, status: StatusCode, state: &FormState) -> Response {
    let here = hosted.page();
    render_page(hosted, status, here.words.register_title(), views::render_view(&here, state))
}

fn render_confirmation(hosted: &HostedSite, status: StatusCode, state: &FormState) -> Response {
    let here = hosted.page();
    render_page(hosted, status, here.words.confirm_title(), views::render_confirmation(&here, state))
}

fn fresh_form(values: Values) -> FormState {
    FormState { values, idempotency_key: fresh_key(), ..FormState::default() }
}

/// The form that asks for a portal.
pub async fn show_registration(
    State(state): State<Shared>,
    AgencyPath(agency): AgencyPath<String>,
    RequestLanguage(asked): RequestLanguage,
) -> HostedResult {
    Ok(render_registration(&HostedSite::load(&state, &agency, asked)?, StatusCode::OK, &fresh_form(Values::default())))
}

/// Takes a registration, and asks for the mailed code.
pub async fn register(State(state): State<Shared>, form: PostedForm) -> HostedResult {
    let key = form.single_key("register");
    let PostedForm { hosted, values, .. } = form;
    let outcome = match parse_registration(&values) {
        Ok(fields) => registrations::register(&state.app, &hosted.live, hosted.site.language, fields, &key).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match outcome {
        Ok(()) => {
            let mut typed = Values::default();
            typed.set("email", values.get("email").trim());
            Ok(render_confirmation(&hosted, StatusCode::ACCEPTED, &fresh_form(typed)))
        }
        Err(error) => {
            let (status, form) = restore_form(values, error)?;
            Ok(render_registration(&hosted, status, &form))
        }
    }
}

/// The form that asks for the mailed code.
pub async fn show_confirmation(
    State(state): State<Shared>,
    AgencyPath(agency): AgencyPath<String>,
    RequestLanguage(asked): RequestLanguage,
) -> HostedResult {
    Ok(render_confirmation(&HostedSite::load(&state, &agency, asked)?, StatusCode::OK, &fresh_form(Values::default())))
}

/// Confirms an address.
pub async fn confirm(State(state): State<Shared>, form: PostedForm) -> HostedResult {
    let key = form.idempotency_key("confirm");
    let PostedForm { hosted, values, client_ip, .. } = form;
    let outcome = match Confirmation::parse(&values) {
        Ok(fields) => {
            let address = format!("{} {}", hosted.live.agency.id, fields.email.normalized());
            state.limits.check_confirmation(client_ip, &address)?;
            let confirmed = registrations::confirm(&state.app, &hosted.live, &fields, &key).await;
            if confirmed.is_ok() {
                state.limits.reset_confirmation(client_ip, &address);
            }
            confirmed
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match outcome {
        Ok(()) => {
            let here = hosted.page();
            Ok(render_page(&hosted, StatusCode::OK, here.words.confirmed(), views::render_confirmed(&here)))
        }
        // The next try is another one, and must not get this one's answer.
        Err(Error::Refused(code @ ErrorCode::ConfirmationFailed)) => {
            let form = FormState { failure: Some(code), ..fresh_form(values) };
            Ok(render_confirmation(&hosted, StatusCode::UNPROCESSABLE_ENTITY, &form))
        }
        Err(error) => {
            let (status, form) = restore_form(values, error)?;
            Ok(render_confirmation(&hosted, status, &form))
        }
    }
}
