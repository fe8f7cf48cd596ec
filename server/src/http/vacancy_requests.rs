//! A visitor requests a vacancy through the widget.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use portico_protocol::Failure;
use portico_protocol::client::RequestReceipt;
use portico_protocol::vacancy::VisitorRequest;

use super::answer::Answer;
use super::signed::SignedForm;
use crate::app::requests;
use crate::app::write::Writer;
use crate::state::Shared;

/// The fields of a role.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct RoleBody {
    /// Job title.
    title: String,
    /// Town or city; required unless remote.
    city: Option<String>,
    /// Region.
    region: Option<String>,
    /// Sector.
    sector: Option<String>,
    /// permanent, contract, temporary, part_time, internship or freelance.
    employment_type: String,
    /// on_site, hybrid or remote.
    workplace: String,
    /// How many people, 1 to 999.
    openings: Option<String>,
    /// Lower bound, as a person writes it.
    salary_min: Option<String>,
    /// Upper bound.
    salary_max: Option<String>,
    /// ISO 4217, with a salary.
    currency: Option<String>,
    /// year, month, day or hour, with a salary.
    salary_period: Option<String>,
    /// The description in the Markdown subset.
    description: String,
}

/// A visitor's vacancy request: who asks, and the role.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as form values.
pub struct VisitorRequestBody {
    /// The company's name.
    company: String,
    /// The person's name.
    name: String,
    /// Where the answer goes.
    email: String,
    /// A number to call back.
    phone: Option<String>,
    /// The version of the privacy notice that was accepted.
    notice: String,
    /// The role.
    #[schema(inline)]
    #[serde(flatten)]
    role: RoleBody,
}

/// Requests a vacancy without being signed in.
#[utoipa::path(
    post, path = "/w/v1/vacancy-requests", tag = "public",
    request_body(content = VisitorRequestBody, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 201, body = RequestReceipt),
        (status = 400, description = "Not understood, or without an idempotency key", body = Failure),
        (status = 401, description = "Not signed, or not rightly", body = Failure),
        (status = 403, description = "Another origin than the key's", body = Failure),
        (status = 404, description = "The site is gone", body = Failure),
        (status = 413, description = "Too large", body = Failure),
        (status = 415, description = "Not urlencoded", body = Failure),
        (status = 422, description = "Fields need attention", body = Failure),
        (status = 429, description = "Too many calls", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn by_visitor(State(state): State<Shared>, form: SignedForm) -> Answer<(StatusCode, Json<RequestReceipt>)> {
    let request = VisitorRequest::parse(&form.values)?;
    let intent = form.intent(Writer::Visitor, "vacancy-request");
    let receipt = requests::by_visitor(&state.app, &form.call.site, form.call.language, request, &intent).await?;
    Ok((StatusCode::CREATED, Json(receipt)))
}
