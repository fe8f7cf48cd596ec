//! The inbox of what waits for a recruiter's word: registrations and proposals.

use portico_store::approvals::proposals::{self, ProposalCard};
use portico_store::approvals::registrations::{self, RegistrationRow};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::error::Result;
use crate::support::clock;

/// Most rows of each kind on the page; what waits longest comes first.
const MOST: i64 = 100;

/// What waits.
#[derive(Debug)]
pub struct Inbox {
    /// Registrations whose address was confirmed.
    pub registrations: Vec<RegistrationRow>,
    /// Changes that contacts proposed.
    pub proposals: Vec<ProposalCard>,
    /// How many addresses are not confirmed yet.
    pub unconfirmed: i64,
}

/// Gathers what waits.
///
/// # Errors
/// When the database fails.
pub async fn get_inbox(app: &App, recruiter: &Recruiter) -> Result<Inbox> {
    let (db, agency) = (app.store.read(), &recruiter.agency.id);
    Ok(Inbox {
        registrations: registrations::list_waiting(db, agency, MOST).await?,
        proposals: proposals::list_waiting(db, agency, MOST).await?,
        unconfirmed: registrations::count_unconfirmed(db, agency, clock::now()).await?,
    })
}
