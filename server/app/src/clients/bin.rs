//! Deleting a client: first into the bin, from where it can be taken back; after a month for good.

use portico_store::audit::{self, Entry};
use portico_store::clients::{bin, erasure};
use portico_store::ids::{AgencyId, ClientId};
use portico_store::sign_in::contact_sessions;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change::{self, Effect};
use crate::clients::{edit, search_index};
use crate::error::{Error, Result};
use crate::files::blobs;
use crate::support::clock;

pub use portico_store::clients::bin::{BinnedClient, DeletionImpact};

/// How long a client stays in the bin.
pub const KEPT: i64 = 30 * clock::DAY;
/// Clients on one page of the bin.
pub const PAGE: i64 = 50;
/// What follows when a client goes into the bin or comes back.
const GONE: [Effect<'_>; 2] = [Effect::SessionsEnded, Effect::BoardChanged];
/// How many clients are erased at one time.
const BATCH: i64 = 20;

/// When a client that was put into the bin at this time is erased.
#[must_use]
pub const fn erased_at(deleted_at: i64) -> i64 {
    deleted_at + KEPT
}

/// What goes with a client.
///
/// # Errors
/// `NotFound` when the agency has no such client.
pub async fn assess_deletion(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<DeletionImpact> {
    Ok(bin::count_deletion_impact(app.store.read(), &recruiter.agency.id, id).await?)
}

/// Puts a client into the bin: nobody finds it or anything of it, its jobs are off the board, and its
/// contacts' sessions for it are over.
///
/// # Errors
/// `ReadOnly` or `NotFound`.
pub async fn delete(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<()> {
    recruiter.may_write()?;
    let (agency, now) = (&recruiter.agency.id, clock::now());
    let mut tx = app.begin().await?;
    if !bin::move_to_bin(&mut *tx, agency, id, now).await? {
        return Err(Error::NotFound);
    }
    contact_sessions::revoke_of_client(&mut *tx, agency, id, now).await?;
    edit::commit(app, tx, recruiter, "client.deleted", id, &GONE).await
}

/// Takes a client back out of the bin, with everything as it was. Contacts sign in anew.
///
/// # Errors
/// `ReadOnly`, or `NotFound` when it is not in the bin or its time is over.
pub async fn restore(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<()> {
    recruiter.may_write()?;
    let now = clock::now();
    let mut tx = app.begin().await?;
    if !bin::restore(&mut *tx, &recruiter.agency.id, id, now - KEPT, now).await? {
        return Err(Error::NotFound);
    }
    edit::commit(app, tx, recruiter, "client.restored", id, &GONE).await
}

/// A page of the bin, latest first, and whether another one follows. `page` counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, recruiter: &Recruiter, page: i64) -> Result<(Vec<BinnedClient>, bool)> {
    let earliest = clock::now() - KEPT;
    let offset = (page.max(1) - 1) * PAGE;
    let mut found = bin::list(app.store.read(), &recruiter.agency.id, earliest, PAGE + 1, offset).await?;
    let shown = usize::try_from(PAGE).unwrap_or_default();
    let more = found.len() > shown;
    found.truncate(shown);
    Ok((found, more))
}

/// Erases the clients whose time in the bin is over.
///
/// # Errors
/// When the database or the files' store fails; what was erased before stays erased.
pub async fn erase_due(app: &App) -> Result<()> {
    for (agency, client) in bin::list_due(app.store.read(), clock::now() - KEPT, BATCH).await? {
        erase(app, &AgencyId::from(agency), &ClientId::from(client)).await?;
    }
    Ok(())
}

async fn erase(app: &App, agency: &AgencyId, client: &ClientId) -> Result<()> {
    let mut tx = app.begin().await?;
    let Some(remains) = erasure::erase(&mut tx, agency, client).await? else { return Ok(()) };
    for lead in &remains.leads {
        search_index::index(&mut tx, agency, lead).await?;
    }
    let entry = Entry {
        actor_kind: "system",
        actor_id: None,
        action: "client.erased",
        subject_kind: "client",
        subject_id: client.as_str(),
    };
    audit::insert(&mut *tx, agency, entry, clock::now()).await?;
    // Last, because bytes do not come back with a transaction that fails. The next try then erases the rows.
    for file in remains.files {
        blobs::erase(&app.store, &app.files, &mut tx, agency, &file).await?;
    }
    change::commit_audited(app, tx, agency, &[]).await
}
