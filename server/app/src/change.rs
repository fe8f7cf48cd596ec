//! The end of every change: its audit row, the commit, and what follows from it.

use portico_store::Tx;
use portico_store::audit::{self, Entry};
use portico_store::changes;
use portico_store::ids::{AgencyId, ContactSessionId};

use crate::app::App;
use crate::board::registry as boards;
use crate::error::Result;
use crate::support::clock;

/// What follows from a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect<'a> {
    /// A mail is in the outbox: its worker is woken.
    MailQueued,
    /// Somebody has registered: the job that writes to them is woken.
    RegistrationAdded,
    /// Somebody asked for an access code, or fails again and again to sign in: the job that answers is woken.
    AccessAsked,
    /// Candidates see another board: it is rebuilt here and on other machines.
    BoardChanged,
    /// A site is another one: the sites are read again here and on other machines.
    SiteChanged,
    /// A contact's session is over: it is no longer cached here.
    SessionEnded(&'a ContactSessionId),
    /// Sessions of contacts are over, whose ids are not known: none is cached here any longer.
    SessionsEnded,
}

/// Writes the audit row of a change, commits, and lets the effects follow.
///
/// # Errors
/// When the database fails before the commit; then nothing has happened.
pub(crate) async fn commit(
    app: &App,
    mut tx: Tx,
    agency: &AgencyId,
    entry: Entry<'_>,
    effects: &[Effect<'_>],
) -> Result<()> {
    audit::insert(&mut *tx, agency, entry, clock::now()).await?;
    commit_audited(app, tx, agency, effects).await
}

/// Commits a change that has its audit rows, or needs none, and lets the effects follow.
///
/// # Errors
/// When the database fails before the commit; then nothing has happened.
pub(crate) async fn commit_audited(app: &App, mut tx: Tx, agency: &AgencyId, effects: &[Effect<'_>]) -> Result<()> {
    for effect in effects {
        match effect {
            Effect::BoardChanged => boards::announce_change(&app.store, &mut tx, agency).await?,
            Effect::SiteChanged => changes::notify_site(app.store.engine(), &mut *tx, agency).await?,
            _ => {}
        }
    }
    tx.commit().await?;
    for effect in effects {
        match effect {
            Effect::MailQueued => app.outbox_bell.notify_one(),
            Effect::RegistrationAdded => app.registration_bell.notify_one(),
            Effect::AccessAsked => app.access_bell.notify_one(),
            Effect::BoardChanged => app.boards.reload(&app.store, agency).await?,
            Effect::SiteChanged => app.sites.reload(&app.store).await?,
            Effect::SessionEnded(session) => app.contact_sessions.forget(session).await,
            Effect::SessionsEnded => app.contact_sessions.forget_all(),
        }
    }
    Ok(())
}
