//! The outbox as recruiters see it.

use portico_store::ids::{AgencyId, MailId};
use portico_store::mail::{log, outbox, refused_addresses};
use std::collections::HashMap;

use portico_protocol::ErrorCode;
use portico_protocol::fields::normalize_email;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change::{self, Effect};
use crate::error::{Error, Result};
use crate::mail;
use crate::support::clock;

pub use portico_store::mail::log::{MailCard, MailFilter, MailState};
pub use portico_store::mail::outbox::MailRow;
pub use portico_store::mail::refused_addresses::RefusalRow;

/// Mails on one page of the list.
pub const PAGE: i64 = 25;

/// A page of the agency's mails as cards, latest first, and whether another page follows. `page` counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn list_cards(
    app: &App,
    recruiter: &Recruiter,
    wanted: &MailFilter,
    page: i64,
) -> Result<(Vec<MailCard>, bool)> {
    let cards = log::list_cards(&app.store, &recruiter.agency.id, wanted, PAGE + 1, skipped(page)).await?;
    Ok(cut_page(cards))
}

/// The same page of mails with their texts.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, recruiter: &Recruiter, wanted: &MailFilter, page: i64) -> Result<(Vec<MailRow>, bool)> {
    Ok(cut_page(log::list(&app.store, &recruiter.agency.id, wanted, PAGE + 1, skipped(page)).await?))
}

/// How many stand before a page.
fn skipped(page: i64) -> i64 {
    (page.max(1) - 1) * PAGE
}

/// A page, and whether there was one row more than fits.
fn cut_page<T>(mut rows: Vec<T>) -> (Vec<T>, bool) {
    let more = i64::try_from(rows.len()).is_ok_and(|count| count > PAGE);
    rows.truncate(usize::try_from(PAGE).unwrap_or_default());
    (rows, more)
}

/// One of the agency's mails. A mail with an access code is shown only to those who could send it, and without
/// its text once the mail has failed for good or the code's time is over.
///
/// # Errors
/// `NotFound` when the agency has no such mail, or this recruiter may only look.
pub async fn get(app: &App, recruiter: &Recruiter, id: &MailId) -> Result<MailRow> {
    recruiter.may_write().map_err(|_| Error::NotFound)?;
    let row = outbox::find_by_id(app.store.read(), &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
    let is_hidden = code_life(&row).is_some() && (row.state == "failed" || is_code_over(&row));
    Ok(if is_hidden { MailRow { body_text: String::new(), body_html: String::new(), ..row } } else { row })
}

/// Whether a mail could be sent once more; only a later mail with a newer code may still be in the way.
#[must_use]
pub fn can_be_resent(row: &MailRow) -> bool {
    match row.state.as_str() {
        "sent" => code_life(row).is_none(),
        _ => !is_code_over(row),
    }
}

/// How long the code in a mail is good, in milliseconds; none when it carries none.
fn code_life(row: &MailRow) -> Option<i64> {
    mail::kinds::parse(&row.kind)?.code_life
}

fn is_code_over(row: &MailRow) -> bool {
    code_life(row).is_some_and(|life| clock::now() - row.created_at >= life)
}

/// A mail's HTML as its recipient sees it, with the agency's logo as it is now.
pub async fn render_html(app: &App, mail: &MailRow) -> String {
    mail::logo::insert_logo(app, &mail.agency_id, &mail.body_html).await
}

/// Whether an agency's mails leave this server, or are only kept here.
///
/// # Errors
/// When the database fails.
pub async fn are_delivered(app: &App, agency: &AgencyId) -> Result<bool> {
    Ok(!app.config.mail.smtp.is_empty() || mail::settings::has_own_server(app, agency).await?)
}

/// Sends a mail once more: one that failed or waits goes out at once, one that was sent goes out as a new mail.
/// Gives the mail that is now in the queue.
///
/// # Errors
/// `ReadOnly`, `NotFound`; `Refused(Conflict)` when its access code is forgotten or no longer valid, so
/// that a new link must be sent instead.
pub async fn resend(app: &App, recruiter: &Recruiter, id: &MailId) -> Result<MailId> {
    recruiter.may_write()?;
    let agency = &recruiter.agency.id;
    let now = clock::now();
    let mut tx = app.begin().await?;
    let row = outbox::find_by_id(&mut *tx, agency, id).await?.ok_or(Error::NotFound)?;
    let is_sent = row.state == "sent";
    if !can_be_resent(&row) || (code_life(&row).is_some() && outbox::is_superseded(&mut *tx, &row).await?) {
        return Err(Error::Refused(ErrorCode::Conflict));
    }
    let queued = if is_sent {
        let again = MailRow { id: MailId::fresh(), created_at: now, ..row };
        outbox::insert(&mut *tx, &again).await?;
        again.id
    } else {
        if !outbox::requeue(&mut *tx, agency, id, now).await? {
            return Err(Error::Conflict);
        }
        row.id
    };
    let entry = recruiter.audit_entry("mail.resent", "mail", queued.as_str());
    change::commit(app, tx, agency, entry, &[Effect::MailQueued]).await?;
    Ok(queued)
}

/// Those of some addresses that a mail server has refused for good, by the address in lower case. For lists of
/// people: a mark goes away when a mail to the address is taken again, and a changed address has none.
///
/// # Errors
/// When the database fails.
pub async fn list_refusals(
    app: &App,
    recruiter: &Recruiter,
    emails: impl IntoIterator<Item = &str>,
) -> Result<HashMap<String, RefusalRow>> {
    let keys: Vec<String> = emails.into_iter().map(normalize_email).collect();
    let rows = refused_addresses::find_among(app.store.read(), &recruiter.agency.id, &keys).await?;
    Ok(rows.into_iter().map(|row| (row.email_key.clone(), row)).collect())
}
