//! The bytes of a client's logo.

use portico_app::clients::logo;
use portico_store::ids::ClientId;

use crate::ui::picture::png;
use crate::web::extract::{Id, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;

/// The picture as a PNG.
pub(crate) async fn get(session: RecruiterSession, Id(id): Id<ClientId>, params: QueryParams) -> HandlerResult {
    let (digest, bytes) = logo::read(&session.app, &session.recruiter, &id).await?;
    Ok(png(&digest, bytes, params.get("v")))
}
