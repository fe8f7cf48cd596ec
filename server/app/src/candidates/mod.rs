//! The agency's candidates as a list.

pub mod applications;
mod mails;

use portico_store::candidates;
use portico_store::candidates::list::{CandidateFilter, CandidateOrder};
use portico_store::ids::CandidateId;

use crate::actor::account::{AccountSort, AccountStatus, AccountTimes};
use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::error::{Error, Result};

pub use portico_store::candidates::list::CandidateCard;

/// Candidates on one page of the list.
pub const PAGE: i64 = 25;

/// Where a candidate stands.
#[must_use]
pub const fn read_account_status(card: &CandidateCard) -> AccountStatus {
    AccountStatus::from_times(AccountTimes {
        invited: card.invited_at,
        registered: card.registered_at,
        last_sign_in: card.last_sign_in_at,
        deactivated: card.deactivated_at,
    })
}

/// Which candidates are wanted, and in which order.
#[derive(Debug, Clone, Copy)]
pub struct CandidateQuery<'a> {
    /// Words in the name or the address; empty for all.
    pub search: &'a str,
    /// Only those who stand so.
    pub status: Option<AccountStatus>,
    /// The order.
    pub sort: AccountSort,
}

/// One page of the list.
#[derive(Debug)]
pub struct CandidatePage {
    /// The candidates, in order.
    pub items: Vec<CandidateCard>,
    /// How many there are in all.
    pub total: i64,
}

/// A page of the candidates wanted. `page` counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn find(app: &App, recruiter: &Recruiter, wanted: CandidateQuery<'_>, page: i64) -> Result<CandidatePage> {
    let agency = &recruiter.agency.id;
    let filter = CandidateFilter { search: wanted.search, status: wanted.status.map(AccountStatus::number) };
    let order = match wanted.sort {
        AccountSort::Name => CandidateOrder::Name,
        AccountSort::Status => CandidateOrder::Status,
        AccountSort::LastSignIn => CandidateOrder::SignIn,
        AccountSort::Newest => CandidateOrder::Newest,
    };
    let items = candidates::list::list_page(&app.store, agency, filter, order, PAGE, (page.max(1) - 1) * PAGE).await?;
    Ok(CandidatePage { items, total: candidates::list::count(&app.store, agency, filter).await? })
}

/// The name of one of the agency's candidates.
///
/// # Errors
/// `NotFound` when the agency has no such candidate.
pub async fn find_name(app: &App, recruiter: &Recruiter, id: &CandidateId) -> Result<String> {
    candidates::find_name(app.store.read(), &recruiter.agency.id, id).await?.ok_or(Error::NotFound)
}
