//! A candidate applies through the widget.

use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use portico_app::candidates::applications;
use portico_app::error::{Error, Result};
use portico_app::files::{self, IncomingFile};
use portico_app::idempotency::Writer;
use portico_protocol::applications::{ApplicationForm, ApplicationReceipt};
use portico_protocol::site::View;
use portico_protocol::{ErrorCode, Failure, FaultCode};
use portico_views::applications as views;
use portico_web::multipart::SentFile;
use portico_web::state::Shared;

use crate::meta::openapi::{CallRefused, WriteKey, WriteRefused};
use crate::middleware::answer::show_next;
use crate::middleware::error::HandlerResult;
use crate::middleware::path::Path;
use crate::middleware::signature::{SignedSite, has_digest, is_type};
use crate::middleware::upload::{UploadedForm, receive_form};

/// The application form as it is sent: its fields, and the CV last.
#[derive(utoipa::ToSchema)]
#[allow(dead_code)] // Described here, read as a stream.
pub struct ApplicationBody {
    /// Full name.
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    /// Where the confirmation goes.
    #[schema(format = Email, max_length = 254)]
    email: String,
    /// A number to call.
    #[schema(value_type = String, required = false, pattern = "^[0-9+]([-0-9. ()/]){5,20}$")]
    phone: Option<String>,
    /// A few words to the recruiter.
    #[schema(value_type = String, required = false, max_length = 4_000)]
    note: Option<String>,
    /// The version of the privacy notice that was accepted.
    #[schema(min_length = 1, max_length = 60)]
    notice: String,
    /// Anything, to be kept for other jobs too.
    #[schema(value_type = String, required = false)]
    talent_pool: Option<String>,
    /// The CV, at most 10 MB.
    #[schema(value_type = String, format = Binary)]
    cv: Vec<u8>,
}

/// Applies to a job.
#[utoipa::path(
    post, path = "/w/v1/jobs/{slug}/applications", tag = "public",
    params(("slug" = String, Path, description = "The job's slug"), WriteKey),
    request_body(content = ApplicationBody, content_type = "multipart/form-data"),
    responses(
        (status = 201, body = ApplicationReceipt),
        CallRefused,
        WriteRefused,
        (status = 404, description = "Not open", body = Failure),
        (status = 415, description = "Not multipart/form-data", body = Failure),
        (status = 422, description = "Fields need attention", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn apply(
    State(state): State<Shared>,
    Path(slug): Path<String>,
    call: SignedSite,
    body: Body,
) -> HandlerResult<Response> {
    if !is_type(call.content_type(), "multipart/form-data") {
        return Err(Error::Refused(ErrorCode::UnsupportedType).into());
    }
    let uploaded = receive_form(&state.app.files, call.content_type(), body).await?;
    if !has_digest(call.content_digest(), &uploaded.digest) {
        return Err(Error::Refused(ErrorCode::SignatureInvalid).into());
    }
    let key = call.idempotency_key(Writer::Visitor, &["apply", &slug, &uploaded.canonical_text()]);
    let (form, cv) = parse_application(uploaded)?;
    let receipt = applications::apply(&state.app, &call.site, call.language, &slug, form, cv, &key).await?;
    let job = state.app.boards.find(&call.site.agency.id)?.job(&slug);
    let title = job.map(|job| job.summary.title).unwrap_or_default();
    Ok(call.respond(StatusCode::CREATED, &receipt, |page| {
        show_next(View::Jobs, page.words.application_sent(), views::render_receipt(page, &title, &receipt))
            .with_event("portico:applied", &[("application", &receipt.id), ("job", &slug)])
    }))
}

/// The form and its CV; every fault at once, the CV's among them.
pub fn parse_application(uploaded: UploadedForm) -> Result<(ApplicationForm, IncomingFile)> {
    let cv = match uploaded.cv {
        SentFile::Received(cv) => Ok(cv),
        SentFile::NotChosen => Err(Error::field("cv", FaultCode::Required)),
        SentFile::TooLarge => Err(files::cv_text::too_large()),
    };
    match (ApplicationForm::parse(&uploaded.values), cv) {
        (Ok(form), cv) => Ok((form, cv?)),
        (Err(faults), Ok(_)) => Err(Error::Invalid(faults)),
        (Err(mut faults), Err(of_cv)) => {
            if let Error::Invalid(more) = of_cv {
                faults.extend(more);
            }
            Err(Error::Invalid(faults))
        }
    }
}
