//! The outbox as recruiters see it.

use super::mail_kinds;
use super::recruiters::Recruiter;
use super::{App, clock};
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

/// How long a machine may take over one mail before another tries it.
const CLAIM: i64 = 2 * clock::MINUTE;

/// Takes the next due mail for sending.
///
/// # Errors
/// When the database fails.
pub async fn claim(app: &App) -> Result<Option<MailRow>> {
    let now = clock::now();
    let mut tx = app.begin().await?;
    let mail = outbox::claim(&mut *tx, now, now + CLAIM).await?;
    tx.commit().await?;
    Ok(mail)
}

/// Notes that a mail was taken by the mail server. One that carried an access code is emptied.
///
/// # Errors
/// When the database fails.
pub async fn sent(app: &App, mail: &MailRow) -> Result<()> {
    let mut tx = app.begin().await?;
    let forget = mail_kinds::parse(&mail.kind).is_some_and(|kind| kind.secret);
    outbox::sent(&mut *tx, &mail.agency_id, &mail.id, forget, clock::now()).await?;
    Ok(tx.commit().await?)
}

/// Notes why a mail was not taken, and when to try again.
///
/// # Errors
/// When the database fails.
pub async fn failed(app: &App, mail: &MailRow, reason: &str, next_attempt_at: i64) -> Result<()> {
    let mut tx = app.begin().await?;
    outbox::failed(&mut *tx, &mail.agency_id, &mail.id, reason, next_attempt_at).await?;
    Ok(tx.commit().await?)
}
