//! What the outbox's worker needs: the next mail, the way it takes, and what became of it.

use portico_protocol::fields::normalize_email;
use portico_store::ids::AgencyId;
use portico_store::mail::refused_addresses::{self, RefusalRow};
use portico_store::mail::{self, outbox};

use crate::app::App;
use crate::error::{Error, Result};
use crate::mail::message::Route;
use crate::mail::{kinds, settings};
use crate::smtp::connection::Server;
use crate::smtp::error::DeliveryError;
use crate::support::clock;

pub use portico_store::mail::outbox::MailRow;

/// How long a machine may take over one mail before another tries it.
const CLAIM: i64 = 2 * clock::MINUTE;

/// How long a mail is tried that a server does not take (RFC 5321, section 4.5.4.1, asks for four to
/// five days at least).
const GIVE_UP_AFTER: i64 = 5 * clock::DAY;

/// The longest pause a mail server is given that is not there: a new mail, and the access code in it, waits no longer
/// once the server is back.
const PAUSE_MAX: i64 = 15 * clock::MINUTE;

/// Takes the next due mail for sending.
///
/// # Errors
/// When the database fails.
pub async fn claim_next(app: &App) -> Result<Option<MailRow>> {
    let has_common_server = !app.config.mail.smtp.is_empty();
    // Machines that meet at the same mail find it taken; as long as any is due, another one is looked for.
    while outbox::is_due(app.store.read(), has_common_server, clock::now()).await? {
        let now = clock::now();
        let mut tx = app.begin().await?;
        let mail = outbox::claim(&mut *tx, has_common_server, now, now + CLAIM).await?;
        tx.commit().await?;
        if mail.is_some() {
            return Ok(mail);
        }
    }
    Ok(None)
}

/// The way an agency's mails take now.
///
/// # Errors
/// When there is none, or what was set or configured cannot be used; the text says why.
pub async fn find_route(app: &App, agency: &AgencyId) -> Result<Route> {
    if let Some(route) = settings::find_own_route(app, agency).await? {
        return Ok(route);
    }
    let config = &app.config.mail;
    let server = Server::from_url(&config.smtp).map_err(|error| Error::Internal(format!("mail.smtp: {error}")))?;
    let from = config.from.parse().map_err(|error| Error::Internal(format!("mail.from: {error}")))?;
    Ok(Route { owner: None, version: 0, server, from, reply_to: None })
}

/// Notes that a mail was taken by the mail server. One that carried an access code is emptied, and an
/// address that was refused once is no longer marked.
///
/// # Errors
/// When the database fails.
pub async fn record_success(app: &App, mail: &MailRow) -> Result<()> {
    let forget = kinds::parse(&mail.kind).is_some_and(|kind| kind.code_life.is_some());
    let mut tx = app.begin().await?;
    mail::pauses::clear(&mut *tx, &mail.agency_id).await?;
    outbox::mark_sent(&mut *tx, &mail.agency_id, &mail.id, forget, clock::now()).await?;
    refused_addresses::clear(&mut *tx, &mail.agency_id, &normalize_email(&mail.recipient)).await?;
    Ok(tx.commit().await?)
}

/// Notes why a mail was not taken: it is tried again later, with back-off; or it has failed, at once when
/// the refusal is final, or after some days. While its server is not there, the agency's other mails wait
/// too, longer with each failure in a row, so that one dead server does not hold up the mails of others.
///
/// # Errors
/// When the database fails.
pub async fn record_failure(app: &App, mail: &MailRow, trouble: &DeliveryError) -> Result<()> {
    let (agency, now) = (&mail.agency_id, clock::now());
    let reason = trouble.to_string();
    let mut tx = app.begin().await?;
    if trouble.is_final() || now - mail.queued_at > GIVE_UP_AFTER {
        outbox::mark_failed(&mut *tx, agency, &mail.id, &reason).await?;
    } else {
        outbox::schedule_retry(&mut *tx, agency, &mail.id, &reason, now + wait(mail.attempts)).await?;
    }
    if trouble.is_of_server() {
        let (failures, ends_at) = mail::pauses::find(&mut *tx, agency).await?.unwrap_or_default();
        // Mails that were under way together fail together, which counts once.
        let (failures, ends_at) =
            if ends_at > now { (failures, ends_at) } else { (failures + 1, now + wait(failures + 1).min(PAUSE_MAX)) };
        mail::pauses::put(&mut *tx, agency, failures, ends_at).await?;
        outbox::reschedule(&mut *tx, agency, ends_at).await?;
    }
    if let Some(reason) = trouble.refused_address() {
        let email_key = normalize_email(&mail.recipient);
        refused_addresses::mark(&mut *tx, agency, &RefusalRow { email_key, reason, refused_at: now }).await?;
    }
    Ok(tx.commit().await?)
}

/// Half a minute, doubling up to six hours.
fn wait(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 12) - 1).unwrap_or_default();
    (30_000_i64 << doublings).min(6 * clock::HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn the_wait_grows_and_has_an_end() {
        assert_eq!(wait(1), 30_000);
        assert_eq!(wait(2), 60_000);
        assert_eq!(wait(1_000), 6 * clock::HOUR);
    }
}
