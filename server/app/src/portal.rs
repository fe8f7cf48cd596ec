//! The client's portal: what a signed-in contact sees.

use portico_protocol::clients::{ClientHome, ClientVacancy, EditableRequest, FilledField, StatusCounts};
use portico_protocol::vacancies::VacancyStatus;
use portico_store::ids::VacancyId;
use portico_store::vacancies::{self, VacancyRow};
use portico_store::{agency, clients, contacts};

use crate::actor::contact::{Contact, list_choices};
use crate::app::App;
use crate::board::role::{place, read_role, read_status};
use crate::documents;
use crate::error::{Error, Result};
use crate::support::clock;

/// The contact's first page.
///
/// # Errors
/// When the database fails.
pub async fn get_home(app: &App, contact: &Contact) -> Result<ClientHome> {
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
        clients: list_choices(&open),
        counts: count(&rows),
        vacancies,
        documents: documents::shared::list(app, contact).await?,
        today: clock::day(clock::now(), &agency.time_zone),
    })
}

fn count(rows: &[VacancyRow]) -> StatusCounts {
    let mut counts = StatusCounts { requested: 0, published: 0, frozen: 0, closed: 0 };
    for row in rows {
        match read_status(row) {
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
    let role = read_role(row)?;
    Some(ClientVacancy {
        id: row.id.as_str().to_owned(),
        title: role.title,
        status: read_status(row),
        reference: row.reference.clone(),
        location: place(&row.city, &row.region, &row.workplace).to_owned(),
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
pub async fn get_editable_request(app: &App, contact: &Contact, id: &VacancyId) -> Result<EditableRequest> {
    let row = contact.own_vacancy(app.store.read(), id).await?;
    let role = read_role(&row).filter(|_| read_status(&row) == VacancyStatus::Requested).ok_or(Error::NotFound)?;
    let fields = role.to_values().0.into_iter().map(|(name, value)| FilledField { name, value }).collect();
    Ok(EditableRequest { id: row.id.as_str().to_owned(), version: row.version, fields })
}
