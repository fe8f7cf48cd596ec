//! Candidates and what they applied for.

use std::collections::HashMap;

use portico::app::error::{Error, Result};
use portico::app::security::secret;
use portico::app::support::clock::HOUR;
use portico::store::Tx;
use portico::store::approvals::acceptances::{self, Acceptance, Person};
use portico::store::candidates::applications::{self, NewApplication};
use portico::store::candidates::{self, CandidateDetails};
use portico::store::documents::files;
use portico::store::ids::CandidateId;
use portico_protocol::fields::Email;

use super::cvs::Stored;
use super::scene::{Actor, Scene};
use super::vacancies::Open;
use crate::content::{Application, Candidate};

/// Applications that came in these last days are still unopened.
const UNSEEN_DAYS: u32 = 2;

/// Adds all applications, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn add(
    tx: &mut Tx,
    scene: &Scene<'_>,
    open: &HashMap<&str, Open>,
    cvs: &HashMap<&str, Stored>,
) -> Result<()> {
    let mut told: Vec<_> = scene.content.applications.iter().enumerate().collect();
    told.sort_by_key(|(_, application)| std::cmp::Reverse(application.days_ago));
    for (position, application) in told {
        let missing = || Error::internal(format!("{application:?}"));
        let candidate = scene.content.candidates.iter().find(|it| it.key == application.candidate);
        let candidate = candidate.ok_or_else(missing)?;
        let vacancy = open.get(application.vacancy.as_str()).ok_or_else(missing)?;
        let cv = cvs.get(candidate.key.as_str()).ok_or_else(missing)?;
        let time = scene.calendar.past(application.days_ago, position);
        let at = scene.calendar.not_before(vacancy.since, time);
        add_one(tx, scene, application, candidate, vacancy, cv, at).await?;
    }
    Ok(())
}

async fn add_one(
    tx: &mut Tx,
    scene: &Scene<'_>,
    application: &Application,
    candidate: &Candidate,
    vacancy: &Open,
    cv: &Stored,
    at: i64,
) -> Result<()> {
    let agency = &scene.agency;
    let person = add_candidate(tx, scene, candidate, at).await?;
    let file = cv.row();
    files::insert(&mut **tx, agency, &file, at).await?;
    let reference = format!("A-{}", secret::generate_readable(8)?);
    let new = NewApplication {
        vacancy: &vacancy.id,
        candidate: &person,
        reference: &reference,
        note: &application.note,
        cv: &file.id,
    };
    let (id, ..) = applications::upsert(&mut **tx, agency, new, at).await?;
    scene.note(tx, Actor::Visitor, "application.received", ("application", id.as_str()), at).await?;
    if application.days_ago >= UNSEEN_DAYS {
        applications::mark_seen(&mut **tx, agency, &id, at + HOUR).await?;
    }
    Ok(())
}

async fn add_candidate(tx: &mut Tx, scene: &Scene<'_>, candidate: &Candidate, at: i64) -> Result<CandidateId> {
    let email = Email::parse(&candidate.email).map_err(|_| Error::internal(&candidate.key))?;
    let details = CandidateDetails {
        name: &candidate.name,
        email: email.as_str(),
        email_key: &email.normalized(),
        phone: &candidate.phone,
    };
    let id = candidates::upsert(&mut **tx, &scene.agency, details, at).await?;
    let acceptance = Acceptance {
        person: Person::Candidate(&id),
        purpose: "application",
        notice_version: &scene.content.agency.notice.version,
        language: scene.content.agency.language.as_str(),
        expires_at: None,
    };
    acceptances::insert(&mut **tx, &scene.agency, acceptance, at).await?;
    Ok(id)
}
