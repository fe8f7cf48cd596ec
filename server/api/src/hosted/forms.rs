//! The hosted forms: what the widget does, done with plain posts.

use axum::RequestPartsExt as _;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portico_app::candidates::applications;
use portico_app::error::Error;
use portico_app::idempotency::{Intent, Writer};
use portico_app::vacancies::requests;
use portico_protocol::site::{Language, View};
use portico_protocol::vacancy::VisitorRequest;
use portico_protocol::{ErrorCode, Values, digest};
use portico_views::vacancy::{self, Asker};
use portico_views::{FormState, apply, names};
use portico_web::state::Shared;

use crate::hosted::{
    Address, Hosted, HostedAnswer, HostedRefusal, Leaf, check_origin, check_rate, form_key, fresh_key, job_page,
};
use crate::middleware::caller::{self, Caller, Speaks};
use crate::middleware::error::Refusal;
use crate::middleware::upload;
use crate::widget::applications::parse;

/// What identifies a visitor's write with a hosted form.
fn intent(hosted: &Hosted, key: String, what: &[&str]) -> Intent {
    Intent {
        agency: hosted.live.agency.id.clone(),
        writer: Writer::Visitor,
        key,
        digest: digest::content_digest(what.join("\n").as_bytes()),
    }
}

/// An urlencoded form that a visitor posted to a hosted page: counted against the caller's rate, and from a page that
/// may post here.
pub struct HostedForm {
    /// The agency's pages.
    pub hosted: Hosted,
    /// The fields.
    pub values: Values,
    /// Who posted.
    pub caller: Caller,
    body: Bytes,
}

impl HostedForm {
    /// What identifies the write; `what` tells it from writes with other forms.
    #[must_use]
    pub fn intent(&self, what: &str) -> Intent {
        intent(&self.hosted, form_key(&self.values), &[what, &String::from_utf8_lossy(&self.body)])
    }
}

impl FromRequest<Shared> for HostedForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Address(agency) =
            parts.extract_with_state::<Address<String>, _>(state).await.map_err(HostedRefusal::into_response)?;
        let caller = parts.extract_with_state::<Caller, _>(state).await.map_err(Refusal::into_response)?;
        let Speaks(asked) = parts.extract_with_state::<Speaks, _>(state).await.map_err(Refusal::into_response)?;
        let hosted = open(state, &agency, caller, asked, &parts.headers).map_err(refused)?;
        let body = Bytes::from_request(Request::from_parts(parts, body), state).await;
        let body = body.map_err(IntoResponse::into_response)?;
        let text = std::str::from_utf8(&body).map_err(|_| refused(Error::Refused(ErrorCode::BadRequest)))?;
        Ok(Self { hosted, values: caller::pairs(text), caller, body })
    }
}

fn refused(error: Error) -> Response {
    HostedRefusal::from(error).into_response()
}

/// The agency's pages for somebody who posts to them.
fn open(
    state: &Shared,
    agency: &str,
    caller: Caller,
    asked: Option<Language>,
    headers: &HeaderMap,
) -> Result<Hosted, Error> {
    check_rate(state, caller)?;
    let hosted = Hosted::of(state, agency, asked)?;
    check_origin(state, &hosted, headers)?;
    Ok(hosted)
}

/// The form again, with what was typed and what was wrong. A key that is used up is replaced.
///
/// # Errors
/// What no form can show.
pub fn again(values: Values, error: Error) -> Result<(StatusCode, FormState), Error> {
    let key = form_key(&values);
    let state = |faults, failure, key| FormState { values, faults, failure, idempotency_key: key };
    match error {
        Error::Invalid(faults) => Ok((StatusCode::UNPROCESSABLE_ENTITY, state(faults, Some(ErrorCode::Invalid), key))),
        Error::Refused(ErrorCode::KeyReused) => {
            Ok((StatusCode::CONFLICT, state(Vec::new(), Some(ErrorCode::KeyReused), fresh_key())))
        }
        Error::Refused(ErrorCode::Unavailable) => {
            Ok((StatusCode::SERVICE_UNAVAILABLE, state(Vec::new(), Some(ErrorCode::Unavailable), key)))
        }
        other => Err(other),
    }
}

/// Applies to a job.
pub async fn apply(
    State(state): State<Shared>,
    Address((agency, slug)): Address<(String, String)>,
    caller: Caller,
    Speaks(asked): Speaks,
    headers: HeaderMap,
    body: Body,
) -> HostedAnswer {
    let hosted = open(&state, &agency, caller, asked, &headers)?;
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let uploaded = match upload::receive(&state.app.files, content_type, body).await {
        Ok(uploaded) => uploaded,
        // What came of a body that is cut off is not worth guessing at.
        Err(error) => {
            let (status, form) = again(Values::default(), error)?;
            return job_page(&state, &hosted, &slug, status, &form).await;
        }
    };
    let values = uploaded.values.clone();
    let intent = intent(&hosted, form_key(&values), &["apply", &slug, &upload::canonical(&uploaded)]);
    let outcome = match parse(uploaded) {
        Ok((form, cv)) => {
            applications::apply(&state.app, &hosted.live, hosted.site.language, &slug, form, cv, &intent).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(receipt) => {
            let title = hosted.board.job(&slug).map(|job| job.summary.title).unwrap_or_default();
            let page = hosted.page();
            let body = page.root(View::Jobs, apply::received(&page, &title, &receipt));
            Ok(hosted.answer(StatusCode::CREATED, Leaf::unlisted(View::Jobs, title.clone(), body)))
        }
        Err(Error::NotFound) => job_page(&state, &hosted, &slug, StatusCode::NOT_FOUND, &FormState::default()).await,
        Err(error) => {
            let (status, form) = again(values, error)?;
            job_page(&state, &hosted, &slug, status, &form).await
        }
    }
}

fn vacancy_page(hosted: &Hosted, status: StatusCode, form: &FormState) -> Response {
    let page = hosted.page();
    let title = names::view(page.words, View::Vacancy).to_owned();
    let body = vacancy::form(&page, &Asker::Visitor, form);
    let leaf = Leaf { is_listed: status == StatusCode::OK, ..Leaf::unlisted(View::Vacancy, title, body) };
    hosted.answer(status, leaf)
}

/// The vacancy form.
pub async fn vacancy(
    State(state): State<Shared>,
    Address(agency): Address<String>,
    Speaks(asked): Speaks,
) -> HostedAnswer {
    let hosted = Hosted::of(&state, &agency, asked)?;
    let form = FormState { idempotency_key: fresh_key(), ..FormState::default() };
    Ok(vacancy_page(&hosted, StatusCode::OK, &form))
}

/// Requests a vacancy.
pub async fn request_vacancy(State(state): State<Shared>, form: HostedForm) -> HostedAnswer {
    let intent = form.intent("vacancy-request");
    let HostedForm { hosted, values, .. } = form;
    let outcome = match VisitorRequest::parse(&values) {
        Ok(request) => requests::by_visitor(&state.app, &hosted.live, hosted.site.language, request, &intent).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match outcome {
        Ok(receipt) => {
            let page = hosted.page();
            let title = names::view(page.words, View::Vacancy).to_owned();
            let body = page.root(View::Vacancy, vacancy::received(&page, &receipt));
            Ok(hosted.answer(StatusCode::CREATED, Leaf::unlisted(View::Vacancy, title, body)))
        }
        Err(error) => {
            let (status, form) = again(values, error)?;
            Ok(vacancy_page(&hosted, status, &form))
        }
    }
}

/// The forms of the client's area post here from a page that could not run the widget. What was typed to sign in goes
/// on to the hosted client page in the fragment, as an e-mailed link brings it, and is signed in with from there.
pub async fn carry_sign_in(HostedForm { hosted, values, .. }: HostedForm) -> HostedAnswer {
    if values.get("code").is_empty() {
        return Ok(Redirect::to(&hosted.page().view_href(View::Client)).into_response());
    }
    let three = ["name", "email", "code"].map(|name| values.get(name).replace('\n', " ")).join("\n");
    let page = hosted.page().view_href(View::Client);
    Ok(Redirect::to(&format!("{page}#portico-sign-in={}", URL_SAFE_NO_PAD.encode(three))).into_response())
}
