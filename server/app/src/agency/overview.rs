//! What waits for the recruiters.

use portico_protocol::vacancies::VacancyStatus;
use portico_store as store;
use portico_store::candidates::applications::ApplicationRow;
use portico_store::vacancies::{VacancyFilter, VacancyRow};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::candidates::applications;
use crate::error::Result;
use crate::vacancies;

/// The overview's content.
#[derive(Debug)]
pub struct Overview {
    /// How many vacancies are in each status.
    pub counts: Vec<(VacancyStatus, i64)>,
    /// The latest requests.
    pub requests: Vec<VacancyRow>,
    /// The latest applications.
    pub applications: Vec<ApplicationRow>,
    /// How many applications nobody has opened.
    pub unseen: i64,
    /// How many registrations and proposals nobody has decided on.
    pub approvals: i64,
}

impl Overview {
    /// How many vacancies are in a status.
    #[must_use]
    pub fn count(&self, status: VacancyStatus) -> i64 {
        self.counts.iter().find(|(known, _)| *known == status).map_or(0, |(_, count)| *count)
    }
}

/// Gathers it.
///
/// # Errors
/// When the database fails.
pub async fn get(app: &App, recruiter: &Recruiter) -> Result<Overview> {
    let requested = VacancyFilter { status: VacancyStatus::Requested.as_str(), search: "", client: "" };
    let requests = vacancies::list(app, recruiter, requested, 1).await?;
    let applications = applications::list(app, recruiter, "", 1).await?;
    Ok(Overview {
        counts: requests.counts,
        requests: requests.items.into_iter().take(8).collect(),
        applications: applications.items.into_iter().take(8).collect(),
        unseen: applications.unseen,
        approvals: waiting(app, recruiter).await?.approvals,
    })
}

/// How much waits, for the menu.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waiting {
    /// Requests nobody has answered.
    pub requests: i64,
    /// Applications nobody has opened.
    pub unseen: i64,
    /// Registrations and proposals nobody has decided on.
    pub approvals: i64,
}

/// Counts what waits.
///
/// # Errors
/// When the database fails.
pub async fn waiting(app: &App, recruiter: &Recruiter) -> Result<Waiting> {
    let agency = &recruiter.agency.id;
    let requests = store::vacancies::count_requested(app.store.read(), agency).await?;
    let (_, unseen) = store::candidates::applications::counts(app.store.read(), agency, "").await?;
    let registered = store::approvals::registrations::count_waiting(app.store.read(), agency).await?;
    let proposed = store::approvals::proposals::count_waiting(app.store.read(), agency).await?;
    Ok(Waiting { requests, unseen, approvals: registered + proposed })
}
