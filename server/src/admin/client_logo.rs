//! A client's logo: its place in a page, and its bytes.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use maud::{Markup, html};

use super::address::{Asked, Id};
use super::answer::Answer;
use super::chip;
use super::client::path;
use super::session::Desk;
use crate::app::clients::ClientRow;
use crate::app::logo;
use crate::ids::ClientId;

/// How much of the digest stands in the address.
const MARK: usize = 16;

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

/// The part of the digest that stands in an address.
pub(super) fn mark(digest: &str) -> &str {
    digest.get(..MARK).unwrap_or(digest)
}

/// The bytes. Browsers keep them as long as the address names these very bytes.
pub(super) async fn get(desk: Desk, Id(id): Id<ClientId>, asked: Asked) -> Answer {
    let (digest, bytes) = logo::read(&desk.app, &desk.recruiter, &id).await?;
    Ok(png(&digest, bytes, asked.get("v")))
}

/// A logo as an answer. `wanted` is the mark in the address.
pub(super) fn png(digest: &str, bytes: Bytes, wanted: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("image/png"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    if wanted == mark(digest) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
    }
    response
}
