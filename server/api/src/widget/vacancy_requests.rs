//! A visitor requests a vacancy through the widget.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use portico_app::idempotency::Writer;
use portico_app::vacancies::requests;
use portico_protocol::Failure;
use portico_protocol::clients::RequestReceipt;
use portico_protocol::envelope::Envelope;
use portico_protocol::site::View;
use portico_protocol::vacancies::{Currency, EmploymentType, SalaryPeriod, VisitorRequest, Workplace};
use portico_views::vacancies::{self, RequestForm};
use portico_views::{FormState, Page, Route};
use portico_web::state::Shared;

use crate::meta::openapi::{CallRefused, ViewRefused, WriteKey, WriteRefused};
use crate::middleware::answer::{KeptSubject, show, show_next};
use crate::middleware::error::HandlerResult;
use crate::middleware::signature::SignedSite;
use crate::middleware::signed_form::SignedForm;

/// The fields of a role.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct RoleBody {
    /// Job title.
    #[schema(min_length = 2, max_length = 120)]
    title: String,
    /// Town or city; required unless remote.
    #[schema(value_type = String, required = false, max_length = 80)]
    city: Option<String>,
    /// Region.
    #[schema(value_type = String, required = false, max_length = 80)]
    region: Option<String>,
    /// Sector.
    #[schema(value_type = String, required = false, max_length = 60)]
    sector: Option<String>,
    /// Kind of contract.
    employment_type: EmploymentType,
    /// Where the work is done.
    workplace: Workplace,
    /// How many people; one if not said.
    #[schema(value_type = String, required = false, pattern = "^[1-9][0-9]{0,2}$")]
    openings: Option<String>,
    /// Lower bound, as a person writes it.
    #[schema(value_type = String, required = false, example = "40,000")]
    salary_min: Option<String>,
    /// Upper bound.
    #[schema(value_type = String, required = false, example = "48,000.50")]
    salary_max: Option<String>,
    /// With a salary.
    #[schema(value_type = Currency, required = false)]
    currency: Option<Currency>,
    /// With a salary.
    #[schema(value_type = SalaryPeriod, required = false)]
    salary_period: Option<SalaryPeriod>,
    /// The description in the Markdown subset.
    #[schema(min_length = 20, max_length = 20_000)]
    description: String,
}

/// A visitor's vacancy request: who asks, and the role.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct VisitorRequestBody {
    /// The company's name.
    #[schema(min_length = 2, max_length = 120)]
    company: String,
    /// The person's name.
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    /// Where the answer goes.
    #[schema(format = Email, max_length = 254)]
    email: String,
    /// A number to call back.
    #[schema(value_type = String, required = false, pattern = "^[0-9+]([-0-9. ()/]){5,20}$")]
    phone: Option<String>,
    /// The version of the privacy notice that was accepted.
    #[schema(min_length = 1, max_length = 60)]
    notice: String,
    /// The role.
    #[schema(inline)]
    #[serde(flatten)]
    role: RoleBody,
}

/// The form by which a visitor requests a vacancy.
#[utoipa::path(
    get, path = "/w/v1/vacancy", operation_id = "request_form", tag = "public",
    responses((status = 200, body = Envelope, content_type = "application/vnd.portico.view+json"), ViewRefused),
    security(("signature" = [])),
)]
pub async fn show_form(State(state): State<Shared>, call: SignedSite, headers: HeaderMap) -> HandlerResult<Response> {
    let subject = KeptSubject::form(Route::Vacancy);
    Ok(call.respond_kept_view(&state, &headers, subject, show_visitors_form)?)
}

/// The form by which a visitor requests a vacancy, as a view.
pub fn show_visitors_form(page: &Page<'_>) -> Envelope {
    let form = RequestForm::Visitor;
    let markup = vacancies::render_view(page, &form, &FormState::default());
    show(View::Vacancy, Route::Vacancy.to_href(), vacancies::request_title(page, &form), markup)
}

/// Requests a vacancy without being signed in.
#[utoipa::path(
    post, path = "/w/v1/vacancy-requests", operation_id = "by_visitor", tag = "public",
    params(WriteKey),
    request_body(content = VisitorRequestBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 201, body = RequestReceipt),
        CallRefused,
        WriteRefused,
        (status = 422, description = "Fields need attention", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn request_vacancy(State(state): State<Shared>, form: SignedForm) -> HandlerResult<Response> {
    let request = VisitorRequest::parse(&form.values)?;
    let key = form.idempotency_key(Writer::Visitor, "vacancy-request");
    let receipt = requests::request_as_visitor(&state.app, &form.call.site, form.call.language, request, &key).await?;
    Ok(form.call.respond(StatusCode::CREATED, &receipt, |page| {
        show_next(View::Vacancy, page.words.request_sent(), vacancies::render_receipt(page, &receipt))
            .with_event("portico:vacancy-requested", &[("vacancy", &receipt.id)])
    }))
}
