//! The outbox as recruiters see it.

use super::App;
use super::recruiters::Recruiter;
use crate::error::{Error, Result};
use crate::ids::MailId;
use crate::store::outbox;
pub use crate::store::outbox::MailRow;

/// Mails on one page of the list.
pub const PAGE: i64 = 25;

/// The agency's mails, latest first. `page` counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, recruiter: &Recruiter, page: i64) -> Result<Vec<MailRow>> {
    Ok(outbox::list(app.store.read(), &recruiter.agency.id, PAGE, (page.max(1) - 1) * PAGE).await?)
}

/// One of the agency's mails. A mail with an access code is shown only to those who could send it.
///
/// # Errors
/// `NotFound` when the agency has no such mail, or this recruiter may only look.
pub async fn get(app: &App, recruiter: &Recruiter, id: &MailId) -> Result<MailRow> {
    recruiter.may_write().map_err(|_| Error::NotFound)?;
    outbox::by_id(app.store.read(), &recruiter.agency.id, id).await?.ok_or(Error::NotFound)
}

/// Whether mails leave this server, or are only kept here.
#[must_use]
pub fn are_delivered(app: &App) -> bool {
    !app.config.mail.smtp.is_empty()
}
