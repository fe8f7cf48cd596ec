//! The agency's own logo: what the owner sets, and how it gets to the head of the mails.
//!
//! A mail is written without it. Where the logo stands in its HTML is filled in when the mail is delivered or
//! shown, so that the logo is not kept once per mail.

use bytes::Bytes;
use portico_store::agency;
use portico_store::ids::AgencyId;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change;
use crate::error::{Error, Result};
use crate::files::image::Frame;
use crate::files::incoming::IncomingFile;
use crate::files::{blobs, logo};
use crate::mail::layout;

pub use crate::files::logo::FIELD;

/// An agency's logo.
#[derive(Debug, Clone)]
pub struct AgencyLogo {
    /// The agency's name, which says what the picture shows.
    pub name: String,
    /// SHA-256 of the bytes in hex.
    pub digest: String,
    /// The picture, a PNG.
    pub png: Bytes,
}

/// Whether the agency has a logo: its digest.
///
/// # Errors
/// `OwnerOnly`.
pub async fn digest(app: &App, recruiter: &Recruiter) -> Result<Option<String>> {
    recruiter.may_own()?;
    Ok(agency::find_logo(app.store.read(), &recruiter.agency.id).await?.map(|(_, digest)| digest))
}

/// The agency's logo, if it has one.
///
/// # Errors
/// When the database or the files' store fails.
pub async fn find(app: &App, agency: &AgencyId) -> Result<Option<AgencyLogo>> {
    let Some((name, digest)) = agency::find_logo(app.store.read(), agency).await? else { return Ok(None) };
    let png = app.files.read_small(agency, &digest, logo::BYTES_MAX).await?;
    Ok(Some(AgencyLogo { name, digest, png }))
}

/// The agency's logo for a mail. A mail does not wait for a picture: where it cannot be read, there is none.
pub async fn find_for_mail(app: &App, agency: &AgencyId) -> Option<AgencyLogo> {
    find(app, agency).await.unwrap_or_else(|error| {
        tracing::warn!(?error, agency = agency.as_str(), "an agency's logo cannot be read");
        None
    })
}

/// A mail's HTML as it is shown in the admin, with the logo in place.
pub async fn insert_logo(app: &App, agency: &AgencyId, html: &str) -> String {
    match find_for_mail(app, agency).await {
        Some(AgencyLogo { name, png, .. }) => layout::with_logo(html, Some((&logo::data_url(&png), &name))),
        None => layout::with_logo(html, None),
    }
}

/// Makes the agency's logo of a picture that was sent; one it has is replaced.
///
/// # Errors
/// `OwnerOnly`; beside the field, `FileType` for what is no picture of a kind we take, `TooHigh` for one with too
/// many pixels.
pub async fn set(app: &App, recruiter: &Recruiter, sent: &IncomingFile) -> Result<()> {
    recruiter.may_own()?;
    let agency = &recruiter.agency.id;
    let received = logo::draw_logo(&app.files, agency, sent, Frame::Letterhead).await?;
    let mut tx = app.begin().await?;
    let file = blobs::add(&app.store, &app.files, &mut tx, agency, &received, logo::MEDIA_TYPE).await?;
    agency::set_logo(&mut *tx, agency, Some(&file)).await?;
    change::commit(app, tx, agency, recruiter.audit_entry("agency.logo_set", "agency", agency.as_str()), &[]).await
}

/// Takes the agency's logo away.
///
/// # Errors
/// `OwnerOnly`.
pub async fn remove(app: &App, recruiter: &Recruiter) -> Result<()> {
    recruiter.may_own()?;
    let agency = &recruiter.agency.id;
    let mut tx = app.begin().await?;
    agency::set_logo(&mut *tx, agency, None).await?;
    change::commit(app, tx, agency, recruiter.audit_entry("agency.logo_removed", "agency", agency.as_str()), &[]).await
}

/// The agency's logo for its recruiters.
///
/// # Errors
/// `NotFound` when it has none.
pub async fn read(app: &App, recruiter: &Recruiter) -> Result<AgencyLogo> {
    find(app, &recruiter.agency.id).await?.ok_or(Error::NotFound)
}
