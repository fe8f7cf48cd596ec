//! What waits for the recruiters.

use portico_protocol::vacancies::VacancyStatus;
use portico_store::agency::waiting;
use portico_store::candidates::applications::{self, ApplicationRow};
use portico_store::vacancies::{self as vacancy_rows, VacancyFilter, VacancyRow};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::error::Result;
use crate::vacancies;

/// How many of the latest requests and applications are shown.
const LATEST: i64 = 8;

/// The overview's content.
#[derive(Debug)]
pub struct Overview {
    /// How many vacancies are in each status.
    pub counts: Vec<(VacancyStatus, i64)>,
    /// The latest requests.
    pub requests: Vec<VacancyRow>,
    /// The latest applications.
    pub applications: Vec<ApplicationRow>,
    /// How much waits.
    pub waiting: Waiting,
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
    let agency = &recruiter.agency.id;
    let requested = VacancyFilter { status: VacancyStatus::Requested.as_str(), search: "", client: "" };
    Ok(Overview {
        counts: vacancies::count_by_status(app, recruiter, requested).await?,
        requests: vacancy_rows::list_summaries(&app.store, agency, requested, LATEST, 0).await?,
        applications: applications::list(app.store.read(), agency, "", LATEST, 0).await?,
        waiting: waiting(app, recruiter).await?,
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
    let row = waiting::count(app.store.read(), &recruiter.agency.id).await?;
    Ok(Waiting { requests: row.requests, unseen: row.unseen, approvals: row.registrations + row.proposals })
}
