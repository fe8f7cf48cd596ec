//! "Send me a new code", through the widget and on a hosted page. The answer is the same for everybody.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use portico_app::sign_in::code_requests;
use portico_protocol::sign_in::CodeRequest;
use portico_protocol::site::View;
use portico_protocol::{ErrorCode, Failure};
use portico_views::{FormState, client};
use portico_web::state::Shared;

use crate::hosted::forms::HostedForm;
use crate::hosted::{Address, Hosted, HostedAnswer, Leaf};
use crate::meta::openapi::{CallRefused, WriteKey, WriteRefused};
use crate::middleware::caller::Speaks;
use crate::middleware::error::Answer;
use crate::middleware::signature::SignedForm;

/// Who asks for a new code.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct CodeRequestBody {
    /// The contact's address.
    #[schema(format = Email, max_length = 254)]
    email: String,
}

/// Asks for a new access code by mail. The answer never tells whether the address is known.
#[utoipa::path(
    post, path = "/w/v1/code-requests", tag = "client",
    params(WriteKey),
    request_body(content = CodeRequestBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 202, description = "If the address is known, a mail follows"),
        CallRefused,
        WriteRefused,
        (status = 422, description = "Not an address", body = Failure),
        (status = 429, description = "Too many requests", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn ask(State(state): State<Shared>, form: SignedForm) -> Answer<StatusCode> {
    let request = CodeRequest::parse(&form.values)?;
    state.limits.code_request(form.call.caller.0)?;
    code_requests::note(&state.app, &form.call.site, &request).await?;
    Ok(StatusCode::ACCEPTED)
}

/// The form on a page of its own, for those whose browser does not run the widget.
pub async fn page(
    State(state): State<Shared>,
    Address(agency): Address<String>,
    Speaks(asked): Speaks,
) -> HostedAnswer {
    let hosted = Hosted::of(&state, &agency, asked)?;
    Ok(shown(&hosted, StatusCode::OK, &FormState::default()))
}

/// Asks for a new code by that form.
pub async fn ask_hosted(State(state): State<Shared>, form: HostedForm) -> HostedAnswer {
    let HostedForm { hosted, values, caller, .. } = form;
    state.limits.code_request(caller.0)?;
    match CodeRequest::parse(&values) {
        Ok(request) => {
            code_requests::note(&state.app, &hosted.live, &request).await?;
            let page = hosted.page();
            let title = page.words.code_title().to_owned();
            let leaf = Leaf::unlisted(View::Client, title, client::code_asked(&page));
            Ok(hosted.answer(StatusCode::ACCEPTED, leaf))
        }
        Err(faults) => {
            let form = FormState { values, faults, failure: Some(ErrorCode::Invalid), ..FormState::default() };
            Ok(shown(&hosted, StatusCode::UNPROCESSABLE_ENTITY, &form))
        }
    }
}

fn shown(hosted: &Hosted, status: StatusCode, form: &FormState) -> Response {
    let page = hosted.page();
    let title = page.words.code_title().to_owned();
    hosted.answer(status, Leaf::unlisted(View::Client, title, client::code_request(&page, form)))
}
