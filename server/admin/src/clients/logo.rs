//! A client's logo: its place in a page, and its bytes.

use maud::{Markup, html};
use portico_app::clients::{ClientRow, logo as logos};
use portico_store::ids::ClientId;

use crate::ui::chip;
use crate::ui::picture::{mark, png};
use crate::urls;
use crate::web::extract::{Id, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;

/// The client's logo, or the first letter of its name.
pub(crate) fn picture(row: &ClientRow) -> Markup {
    match &row.logo {
        Some(digest) => html! { img.logo src=(address(&row.id, digest)) alt="" width="36" height="36" loading="lazy"; },
        None => chip::initial(&row.name),
    }
}

/// Where a logo is. The address changes with its bytes.
pub(crate) fn address(client: &ClientId, digest: &str) -> String {
    format!("{}?v={}", urls::client_logo(client), mark(digest))
}

/// The bytes.
pub(crate) async fn get(session: RecruiterSession, Id(id): Id<ClientId>, params: QueryParams) -> HandlerResult {
    let (digest, bytes) = logos::read(&session.app, &session.recruiter, &id).await?;
    Ok(png(&digest, bytes, params.get("v")))
}
