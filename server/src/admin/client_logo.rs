//! A client's logo: its place in a page, and its bytes.

use maud::{Markup, html};

use super::address::{Asked, Id};
use super::answer::Answer;
use super::chip;
use super::client::path;
use super::logo::{mark, png};
use super::session::Desk;
use crate::app::clients::ClientRow;
use crate::app::logo as logos;
use crate::ids::ClientId;

/// The client's logo, or the first letter of its name.
pub(super) fn picture(row: &ClientRow) -> Markup {
    match &row.logo {
        Some(digest) => html! { img.logo src=(address(&row.id, digest)) alt="" width="36" height="36" loading="lazy"; },
        None => chip::initial(&row.name),
    }
}

/// Where a logo is. The address changes with its bytes.
pub(super) fn address(client: &ClientId, digest: &str) -> String {
    format!("{}/logo?v={}", path(client), mark(digest))
}

/// The bytes.
pub(super) async fn get(desk: Desk, Id(id): Id<ClientId>, asked: Asked) -> Answer {
    let (digest, bytes) = logos::read(&desk.app, &desk.recruiter, &id).await?;
    Ok(png(&digest, bytes, asked.get("v")))
}
