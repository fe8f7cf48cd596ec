//! Vacancies, each with the life that its status tells of.

use std::collections::HashMap;

use portico::app::error::{Error, Result};
use portico::app::vacancies::build_row;
use portico::store::ids::VacancyId;
use portico::store::{Tx, vacancies};
use portico_protocol::vacancies::VacancyStatus;

use super::clients::Known;
use super::scene::{Actor, Scene};
use crate::content::Vacancy;

/// Days a client's request, or a recruiter's draft, takes to be published.
const PREPARATION: u32 = 2;

/// A vacancy that applications can name.
pub struct Open {
    /// Its id.
    pub id: VacancyId,
    /// When it was first published.
    pub since: i64,
}

/// Adds all vacancies, the oldest first, as their references count up. Gives those that candidates saw, by key.
///
/// # Errors
/// When the database fails.
pub async fn add<'a>(tx: &mut Tx, scene: &Scene<'a>, known: &Known<'a>) -> Result<HashMap<&'a str, Open>> {
    let mut told: Vec<_> =
        scene.content.vacancies.iter().enumerate().map(|(at, it)| (Life::of(scene, it, at), it)).collect();
    told.sort_by_key(|(life, _)| life.begun);
    let mut open = HashMap::new();
    for (life, vacancy) in told {
        let id = add_one(tx, scene, known, vacancy, &life).await?;
        if let Some(since) = life.published {
            open.insert(vacancy.key.as_str(), Open { id, since });
        }
    }
    Ok(open)
}

async fn add_one(
    tx: &mut Tx,
    scene: &Scene<'_>,
    known: &Known<'_>,
    vacancy: &Vacancy,
    life: &Life,
) -> Result<VacancyId> {
    let client = known.clients.get(vacancy.client.as_str()).ok_or_else(|| Error::internal(&vacancy.key))?;
    let asker = vacancy.requested_by.as_deref().and_then(|key| known.contacts.get(key)).map(|id| id.as_str());
    let mut row = build_row(tx, &scene.agency, client, vacancy.role(), vacancy.status).await?;
    row.requested_by = asker.map(str::to_owned);
    row.confidential = i64::from(vacancy.confidential);
    row.closes_on = vacancy.closes_in.map(|days| scene.calendar.ahead(days));
    row.declined_reason.clone_from(&vacancy.declined_reason);
    row.created_at = life.begun;
    row.requested_at = asker.map(|_| life.begun);
    row.published_at = life.published;
    row.closed_at = life.ended.filter(|_| vacancy.status != VacancyStatus::Frozen);
    row.updated_at = life.ended.or(life.published).unwrap_or(life.begun);
    vacancies::insert(&mut **tx, &scene.agency, &row).await?;

    let subject = ("vacancy", row.id.as_str());
    let is_lead = scene.content.clients.iter().any(|client| client.lead && client.key == vacancy.client);
    match asker {
        Some(_) if is_lead => scene.note(tx, Actor::Visitor, "vacancy.requested", subject, life.begun).await?,
        Some(id) => scene.note(tx, Actor::Contact(id), "vacancy.requested", subject, life.begun).await?,
        None => scene.note(tx, Actor::Recruiter, "vacancy.created", subject, life.begun).await?,
    }
    if let Some(at) = life.published {
        scene.note(tx, Actor::Recruiter, "vacancy.published", subject, at).await?;
    }
    if let Some(at) = life.ended {
        let action = format!("vacancy.{}", vacancy.status.as_str());
        scene.note(tx, Actor::Recruiter, &action, subject, at).await?;
    }
    Ok(row.id)
}

/// When a vacancy changed.
struct Life {
    begun: i64,
    published: Option<i64>,
    /// Frozen, closed or declined.
    ended: Option<i64>,
}

impl Life {
    fn of(scene: &Scene<'_>, vacancy: &Vacancy, position: usize) -> Self {
        let time = |days| scene.calendar.past(days, position);
        let days = vacancy.days_ago;
        match vacancy.status {
            VacancyStatus::Draft | VacancyStatus::Requested => Self { begun: time(days), published: None, ended: None },
            VacancyStatus::Declined => Self { begun: time(days), published: None, ended: Some(time(days / 2)) },
            VacancyStatus::Published => {
                Self { begun: time(days + PREPARATION), published: Some(time(days)), ended: None }
            }
            VacancyStatus::Frozen | VacancyStatus::Closed => {
                let end = last_application(scene, vacancy).unwrap_or(days) / 2;
                Self { begun: time(days + PREPARATION), published: Some(time(days)), ended: Some(time(end)) }
            }
        }
    }
}

/// Days since anybody last applied.
fn last_application(scene: &Scene<'_>, vacancy: &Vacancy) -> Option<u32> {
    let applications = scene.content.applications.iter().filter(|application| application.vacancy == vacancy.key);
    applications.map(|application| application.days_ago).min()
}
