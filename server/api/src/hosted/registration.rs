//! Registering and confirming on hosted pages, where the widget may not run.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::Markup;
use portico_app::approvals::registrations;
use portico_app::error::Error;
use portico_protocol::registration::{Confirmation, parse};
use portico_protocol::site::View;
use portico_protocol::{ErrorCode, Values};
use portico_views::{FormState, registration};
use portico_web::state::Shared;

use crate::hosted::forms::{HostedForm, again};
use crate::hosted::{Address, Hosted, HostedAnswer, Leaf, fresh_key};
use crate::middleware::caller::Speaks;

fn page(hosted: &Hosted, status: StatusCode, title: &str, body: Markup) -> Response {
    hosted.answer(status, Leaf::unlisted(View::Client, title.to_owned(), body))
}

fn registering(hosted: &Hosted, status: StatusCode, state: &FormState) -> Response {
    let here = hosted.page();
    page(hosted, status, here.words.register_title(), registration::form(&here, state))
}

fn confirming(hosted: &Hosted, status: StatusCode, state: &FormState) -> Response {
    let here = hosted.page();
    page(hosted, status, here.words.confirm_title(), registration::confirmation(&here, state))
}

fn fresh(values: Values) -> FormState {
    FormState { values, idempotency_key: fresh_key(), ..FormState::default() }
}

/// The form that asks for a portal.
pub async fn form(
    State(state): State<Shared>,
    Address(agency): Address<String>,
    Speaks(asked): Speaks,
) -> HostedAnswer {
    Ok(registering(&Hosted::of(&state, &agency, asked)?, StatusCode::OK, &fresh(Values::default())))
}

/// Takes a registration, and asks for the mailed code.
pub async fn register(State(state): State<Shared>, form: HostedForm) -> HostedAnswer {
    let intent = form.intent("register");
    let HostedForm { hosted, values, .. } = form;
    let outcome = match parse(&values) {
        Ok(fields) => registrations::register(&state.app, &hosted.live, hosted.site.language, fields, &intent).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match outcome {
        Ok(()) => {
            let mut typed = Values::default();
            typed.set("email", values.get("email").trim());
            Ok(confirming(&hosted, StatusCode::ACCEPTED, &fresh(typed)))
        }
        Err(error) => {
            let (status, form) = again(values, error)?;
            Ok(registering(&hosted, status, &form))
        }
    }
}

/// The form that asks for the mailed code.
pub async fn code(
    State(state): State<Shared>,
    Address(agency): Address<String>,
    Speaks(asked): Speaks,
) -> HostedAnswer {
    Ok(confirming(&Hosted::of(&state, &agency, asked)?, StatusCode::OK, &fresh(Values::default())))
}

/// Confirms an address.
pub async fn confirm(State(state): State<Shared>, form: HostedForm) -> HostedAnswer {
    let intent = form.intent("confirm");
    let HostedForm { hosted, values, caller, .. } = form;
    let outcome = match Confirmation::parse(&values) {
        Ok(fields) => {
            let address = format!("{} {}", hosted.live.agency.id, fields.email.key());
            state.limits.confirmation(caller.0, &address)?;
            let confirmed = registrations::confirm(&state.app, &hosted.live, &fields, &intent).await;
            if confirmed.is_ok() {
                state.limits.confirmed(caller.0, &address);
            }
            confirmed
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match outcome {
        Ok(()) => {
            let here = hosted.page();
            Ok(page(&hosted, StatusCode::OK, here.words.confirmed(), registration::confirmed(&here)))
        }
        // The next try is another one, and must not get this one's answer.
        Err(Error::Refused(code @ ErrorCode::ConfirmationFailed)) => {
            let form = FormState { failure: Some(code), ..fresh(values) };
            Ok(confirming(&hosted, StatusCode::UNPROCESSABLE_ENTITY, &form))
        }
        Err(error) => {
            let (status, form) = again(values, error)?;
            Ok(confirming(&hosted, status, &form))
        }
    }
}
