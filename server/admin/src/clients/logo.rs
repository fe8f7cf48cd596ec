//! The bytes of a client's logo.

use portico_app::clients::logo;
use portico_store::ids::ClientId;

use crate::ui::picture::png_response;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;

/// The picture as a PNG.
pub(crate) async fn get(session: RecruiterSession, PathId(id): PathId<ClientId>, params: QueryParams) -> HandlerResult {
    let (digest, bytes) = logo::read(&session.app, &session.recruiter, &id).await?;
    Ok(png_response(&digest, bytes, params.get("v")))
}
