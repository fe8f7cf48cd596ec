//! Failed sign-ins: counted for every address alike, and told to the contact when they are many.

use portico_store::audit::{self, Entry};
use portico_store::ids::AgencyId;
use portico_store::sign_in;
use portico_store::sign_in::failures::ContactToWarn;
use portico_store::{agency, contacts};

use crate::app::App;
use crate::change::{self, Effect};
use crate::error::Result;
use crate::sign_in::mails;
use crate::support::clock;

/// Failures after which the contact is told.
const MANY: i64 = 10;
/// How often a contact is told at most.
const BETWEEN: i64 = clock::DAY;
/// How long an address that is no longer tried is remembered.
const KEPT: i64 = 30 * clock::DAY;
/// Contacts told in one go.
const AT_ONCE: i64 = 50;

/// Counts a failed try. The same work for every address, known or not.
///
/// # Errors
/// When the database fails.
pub(crate) async fn record_failure(app: &App, agency: &AgencyId, email_key: &str) -> Result<()> {
    let mut tx = app.begin().await?;
    let failures = sign_in::failures::count_failure(&mut *tx, agency, email_key, clock::now()).await?;
    let effects: &[Effect<'_>] = if failures % MANY == 0 { &[Effect::AccessAsked] } else { &[] };
    change::commit_audited(app, tx, agency, effects).await
}

/// Tells contacts whose address was tried in vain many times.
///
/// # Errors
/// When the database fails; who was not told yet will be.
pub async fn send_due(app: &App) -> Result<()> {
    let now = clock::now();
    let due = sign_in::failures::list_to_warn(app.store.read(), MANY, now - KEPT, now - BETWEEN, AT_ONCE).await?;
    for tried in due {
        warn(app, &tried, now).await?;
    }
    Ok(())
}

async fn warn(app: &App, tried: &ContactToWarn, now: i64) -> Result<()> {
    let agency = &tried.agency_id;
    let mut tx = app.begin().await?;
    if !sign_in::failures::mark_warned(&mut *tx, agency, &tried.email_key, now - BETWEEN, now).await? {
        return Ok(());
    }
    let contact = contacts::find_by_id(&mut *tx, agency, &tried.contact_id).await?;
    if let (Some(agency_row), Some(contact)) = (agency::find_by_id(&mut *tx, agency).await?, contact) {
        mails::queue_sign_in_warning(&mut tx, &agency_row, &contact).await?;
        let entry = Entry {
            actor_kind: "system",
            actor_id: None,
            action: "contact.warned",
            subject_kind: "contact",
            subject_id: contact.id.as_str(),
        };
        audit::insert(&mut *tx, agency, entry, now).await?;
    }
    change::commit_audited(app, tx, agency, &[Effect::MailQueued]).await
}

/// Forgets addresses that are no longer tried.
///
/// # Errors
/// When the database fails.
pub async fn forget_old(app: &App) -> Result<()> {
    let mut tx = app.begin().await?;
    sign_in::failures::delete_before(&mut *tx, clock::now() - KEPT).await?;
    Ok(tx.commit().await?)
}
