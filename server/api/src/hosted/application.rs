//! Applying to a job with a plain form.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use portico_app::candidates::applications;
use portico_app::error::Error;
use portico_protocol::Values;
use portico_protocol::site::View;
use portico_views::{FormState, applications as views};
use portico_web::state::Shared;

use crate::hosted::agency_path::AgencyPath;
use crate::hosted::jobs::render_job;
use crate::hosted::page::HostedPage;
use crate::hosted::posted_form::{open_site, restore_form, visitor_key};
use crate::hosted::rejection::HostedResult;
use crate::middleware::client_ip::ClientIp;
use crate::middleware::language::RequestLanguage;
use crate::middleware::upload::receive_form;
use crate::widget::applications::parse_application;

/// Applies to a job.
pub async fn apply(
    State(state): State<Shared>,
    AgencyPath((agency, slug)): AgencyPath<(String, String)>,
    ClientIp(client_ip): ClientIp,
    RequestLanguage(asked): RequestLanguage,
    headers: HeaderMap,
    body: Body,
) -> HostedResult {
    let hosted = open_site(&state, &agency, client_ip, asked, &headers)?;
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let uploaded = match receive_form(&state.app.files, content_type, body).await {
        Ok(uploaded) => uploaded,
        // The fields of a body that is cut off are not shown again.
        Err(error) => {
            let (status, form) = restore_form(Values::default(), error)?;
            return render_job(&state, &hosted, &slug, status, &form).await;
        }
    };
    let values = uploaded.values.clone();
    let what = ["apply", &slug, &uploaded.canonical_text()];
    let key = visitor_key(&hosted, &values, client_ip, &what);
    let outcome = match parse_application(uploaded) {
        Ok((form, cv)) => {
            applications::apply(&state.app, &hosted.live, hosted.site.language, &slug, form, cv, &key).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(receipt) => {
            let title = hosted.board.job(&slug).map(|job| job.summary.title).unwrap_or_default();
            let page = hosted.page();
            let body = page.render_root(View::Jobs, views::render_receipt(&page, &title, &receipt));
            Ok(hosted.respond(StatusCode::CREATED, HostedPage::unlisted(View::Jobs, title.clone(), body)))
        }
        Err(Error::NotFound) => render_job(&state, &hosted, &slug, StatusCode::NOT_FOUND, &FormState::default()).await,
        Err(error) => {
            let (status, form) = restore_form(values, error)?;
            render_job(&state, &hosted, &slug, status, &form).await
        }
    }
}
