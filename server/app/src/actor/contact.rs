//! The signed-in contact: who it is, and what only that contact may reach.

use portico_protocol::ErrorCode;
use portico_protocol::sign_in::ClientChoice;
use portico_protocol::vacancies::VacancyStatus;
use portico_store::Db;
use portico_store::audit::Entry;
use portico_store::contacts::PortalClient;
use portico_store::ids::{AgencyId, ClientId, ContactId, ContactSessionId, VacancyId};
use portico_store::sign_in::contact_sessions;
use portico_store::vacancies::{self, VacancyRow};

use crate::app::App;
use crate::error::{Error, Result};
use crate::support::clock;

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
    pub fn audit_entry<'a>(&'a self, action: &'a str, vacancy: &'a str) -> Entry<'a> {
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
pub async fn find_by_session(app: &App, agency: &AgencyId, session: &ContactSessionId) -> Result<Contact> {
    let find = async { Ok(contact_sessions::find_valid(app.store.read(), agency, session, clock::now()).await?) };
    let found = app.contact_sessions.get_or_find(session, find).await?;
    let row = found.filter(|row| row.agency_id == *agency).ok_or(Error::Refused(ErrorCode::SessionExpired))?;
    Ok(Contact {
        id: row.contact_id.clone(),
        agency: row.agency_id.clone(),
        client: row.client_id.clone(),
        session: row.id.clone(),
    })
}

/// The clients a contact can choose from; none when there is no choice.
pub(crate) fn list_choices(clients: &[PortalClient]) -> Vec<ClientChoice> {
    let choice = |client: &PortalClient| ClientChoice { id: client.id.as_str().to_owned(), name: client.name.clone() };
    if clients.len() > 1 { clients.iter().map(choice).collect() } else { Vec::new() }
}
