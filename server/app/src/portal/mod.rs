//! The client's portal: the signed-in contact, and what that contact sees.

pub mod account;
pub mod link;

use std::sync::Arc;

use portico_protocol::ErrorCode;
use portico_protocol::client::{ClientHome, ClientVacancy, EditableRequest, FilledField, StatusCounts};
use portico_protocol::vacancy::VacancyStatus;
use portico_store::audit::Entry;
use portico_store::ids::{AgencyId, ClientId, ContactId, ContactSessionId, VacancyId};
use portico_store::sign_in::contact_sessions;
use portico_store::vacancies::{self, VacancyRow};
use portico_store::{Db, agency, clients, contacts};

use crate::error::{Error, Result};
use crate::sign_in::to_choose_from;
use crate::support::clock;
use crate::vacancies::{role_of, status_of};
use crate::{App, board, documents};

/// A signed-in contact acting for one client: the authority for every use case of the portal.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Who.
    pub id: ContactId,
    /// At which agency.
    pub agency: AgencyId,
    /// For which client.
    pub client: ClientId,
    /// In which session.
    pub session: ContactSessionId,
}

impl Contact {
    /// The audit entry of something this contact did to a vacancy.
    #[must_use]
    pub fn did<'a>(&'a self, action: &'a str, vacancy: &'a str) -> Entry<'a> {
        Entry {
            actor_kind: "contact",
            actor_id: Some(self.id.as_str()),
            action,
            subject_kind: "vacancy",
            subject_id: vacancy,
        }
    }

    /// A vacancy of this contact's client. Drafts and other clients' vacancies do not exist for a contact.
    pub(crate) async fn own_vacancy(&self, db: impl Db<'_>, id: &VacancyId) -> Result<VacancyRow> {
        vacancies::find_by_id(db, &self.agency, id)
            .await?
            .filter(|row| row.client_id == self.client && row.status != VacancyStatus::Draft.as_str())
            .ok_or(Error::NotFound)
    }
}

/// The contact behind a session's token.
///
/// # Errors
/// `Refused(SessionExpired)` when the session is over or revoked, the contact deactivated, or the portal switched off.
pub async fn contact(app: &App, agency: &AgencyId, session: &ContactSessionId) -> Result<Contact> {
    let found = app
        .contact_sessions
        .try_get_with(session.clone(), async {
            let row = contact_sessions::find_valid(app.store.read(), agency, session, clock::now()).await?;
            Ok::<_, Error>(row.map(Arc::new))
        })
        .await
        .map_err(|error| match &*error {
            Error::Refused(code) => Error::Refused(*code),
            other => Error::Internal(format!("{other:?}")),
        })?;
    let row = found.filter(|row| row.agency_id == *agency).ok_or(Error::Refused(ErrorCode::SessionExpired))?;
    Ok(Contact {
        id: row.contact_id.clone(),
        agency: row.agency_id.clone(),
        client: row.client_id.clone(),
        session: row.id.clone(),
    })
}

/// The contact's first page.
///
/// # Errors
/// When the database fails.
pub async fn home(app: &App, contact: &Contact) -> Result<ClientHome> {
    let db = app.store.read();
    let person = contacts::find_by_id(db, &contact.agency, &contact.id).await?.ok_or(Error::NotFound)?;
    let client = clients::find_by_id(db, &contact.agency, &contact.client).await?.ok_or(Error::NotFound)?;
    let agency = agency::find_by_id(db, &contact.agency).await?.ok_or(Error::NotFound)?;
    let open = contacts::list_open_clients(db, &contact.agency, &contact.id).await?;
    let rows = vacancies::list_of_client(db, &contact.agency, &contact.client).await?;
    let vacancies = rows.iter().filter_map(|row| seen_by_client(row, &agency.time_zone)).collect();
    Ok(ClientHome {
        contact: contact.id.as_str().to_owned(),
        contact_name: person.name,
        client: contact.client.as_str().to_owned(),
        client_name: client.name,
        clients: to_choose_from(&open),
        counts: count(&rows),
        vacancies,
        documents: documents::shared::list(app, contact).await?,
        today: clock::day(clock::now(), &agency.time_zone),
    })
}

fn count(rows: &[VacancyRow]) -> StatusCounts {
    let mut counts = StatusCounts { requested: 0, published: 0, frozen: 0, closed: 0 };
    for row in rows {
        match status_of(row) {
            VacancyStatus::Requested => counts.requested += 1,
            VacancyStatus::Published => counts.published += 1,
            VacancyStatus::Frozen => counts.frozen += 1,
            VacancyStatus::Closed | VacancyStatus::Declined => counts.closed += 1,
            VacancyStatus::Draft => {}
        }
    }
    counts
}

fn seen_by_client(row: &VacancyRow, zone: &str) -> Option<ClientVacancy> {
    let role = role_of(row)?;
    Some(ClientVacancy {
        id: row.id.as_str().to_owned(),
        title: role.title,
        status: status_of(row),
        reference: row.reference.clone(),
        location: board::place(row),
        employment_type: role.employment_type,
        workplace: role.workplace,
        salary: role.salary,
        openings: role.openings,
        since: clock::day(row.published_at.or(row.requested_at).unwrap_or(row.created_at), zone),
        declined_reason: row.declined_reason.clone(),
    })
}

/// A pending request of the contact's client, opened for editing.
///
/// # Errors
/// `NotFound` when it is not the client's or no longer pending.
pub async fn editable(app: &App, contact: &Contact, id: &VacancyId) -> Result<EditableRequest> {
    let row = contact.own_vacancy(app.store.read(), id).await?;
    let role = role_of(&row).filter(|_| status_of(&row) == VacancyStatus::Requested).ok_or(Error::NotFound)?;
    let fields = role.to_values().0.into_iter().map(|(name, value)| FilledField { name, value }).collect();
    Ok(EditableRequest { id: row.id.as_str().to_owned(), version: row.version, fields })
}
