//! The documents that an agency shares with a client.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use portico_app::documents;
use portico_app::documents::shared::Link;
use portico_app::error::{Error, Result};
use portico_protocol::Failure;
use portico_protocol::documents::{FileLink, SharedDocument};
use portico_protocol::envelope::Envelope;
use portico_store::ids::{AgencyId, ContactSessionId, DocumentId};
use portico_views::Page;
use portico_web::download::{Disposition, stream_file};
use portico_web::state::Shared;

use crate::meta::openapi::CallRefused;
use crate::middleware::error::HandlerResult;
use crate::middleware::path::Path;
use crate::middleware::query::Query;
use crate::middleware::signed_form::SignedContact;

/// The documents that are shared with the contact's client.
#[utoipa::path(
    get, path = "/w/v1/client/documents", operation_id = "list", tag = "client",
    responses(
        (status = 200, body = Vec<SharedDocument>),
        CallRefused,
    ),
    security(("signature" = [])),
)]
pub async fn list_documents(
    State(state): State<Shared>,
    signed: SignedContact,
) -> HandlerResult<Json<Vec<SharedDocument>>> {
    Ok(Json(documents::shared::list(&state.app, &signed.contact).await?))
}

fn document_id(text: &str) -> Result<DocumentId> {
    DocumentId::parse(text).ok_or(Error::NotFound)
}

/// Makes a link to a shared document's latest version, good for a minute and for this session.
#[utoipa::path(
    get, path = "/w/v1/client/documents/{id}", operation_id = "link", tag = "client",
    params(("id" = String, Path, description = "The document's id")),
    responses(
        (status = 200, body = FileLink),
        CallRefused,
        (status = 404, description = "Not shared with the contact's client", body = Failure),
    ),
    security(("signature" = [])),
)]
pub async fn make_link(
    State(state): State<Shared>,
    signed: SignedContact,
    Path(id): Path<String>,
) -> HandlerResult<Response> {
    let link = documents::shared::create_link(&state.app, &signed.contact, &document_id(&id)?).await?;
    let show = |_: &Page<'_>| Envelope { download: Some(link.url.clone()), ..Envelope::default() };
    Ok(signed.call.respond(StatusCode::OK, &link, show))
}

/// The file that a link opens, to be saved.
#[utoipa::path(
    get, path = "/w/v1/files/{id}", operation_id = "file", tag = "client",
    params(
        ("id" = String, Path, description = "The document's id"),
        ("agency" = Option<String>, Query, description = "As the link has it, like all the rest"),
        ("session" = Option<String>, Query),
        ("version" = Option<String>, Query),
        ("until" = Option<String>, Query),
        ("seal" = Option<String>, Query),
    ),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, description = "No link, or one that is over", body = Failure),
        (status = 429, description = "Too many calls", body = Failure),
    ),
)]
pub async fn open_link(
    State(state): State<Shared>,
    Path(id): Path<String>,
    Query(query): Query,
) -> HandlerResult<Response> {
    let link = read_link(document_id(&id)?, &query).ok_or(Error::NotFound)?;
    let session = link.session.clone();
    let link = documents::shared::verify_link(&state.app, link, query.get("seal"))?;
    state.limits.check_read(session.as_str())?;
    Ok(stream_file(documents::shared::open_link(&state.app, &link).await?, Disposition::Attachment)?)
}

fn read_link(document: DocumentId, query: &portico_protocol::Values) -> Option<Link> {
    Some(Link {
        agency: AgencyId::parse(query.get("agency"))?,
        session: ContactSessionId::parse(query.get("session"))?,
        document,
        version: query.get("version").parse().ok()?,
        until: query.get("until").parse().ok()?,
    })
}
