//! A registration is decided on: approved for a client, or declined.

use portico_protocol::Values;
use portico_store::approvals::acceptances::{self, Acceptance, Person};
use portico_store::approvals::registrations::{Decision, RegistrationRow};
use portico_store::clients::{self, ClientRow};
use portico_store::contacts::{self, ContactRow};
use portico_store::ids::{ClientId, ContactId, RegistrationId};
use portico_store::{Tx, approvals as rows, audit};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::approvals::mails;
use crate::approvals::reason::parse_optional_reason;
use crate::change::{self, Effect};
use crate::clients::portal_key::fresh_key;
use crate::clients::similar_names::{self, SimilarClients, Suggestion};
use crate::clients::{list as client_list, portal_link, search_index};
use crate::contacts::mails as contact_mails;
use crate::error::{Error, Result};
use crate::support::{clock, telephone};

/// A registration with what helps to decide on it.
#[derive(Debug)]
pub struct Case {
    /// The registration.
    pub row: RegistrationRow,
    /// Who has the address by now.
    pub known: Option<ContactRow>,
    /// Clients that may be meant.
    pub look_alikes: SimilarClients,
    /// Clients that were searched for.
    pub found: Vec<Suggestion>,
}

/// One of the agency's confirmed registrations, and the clients that `search` finds.
///
/// # Errors
/// `NotFound` when the agency has no such registration.
pub async fn get(app: &App, recruiter: &Recruiter, id: &RegistrationId, search: &str) -> Result<Case> {
    let (db, agency) = (app.store.read(), &recruiter.agency.id);
    let row = rows::registrations::find_by_id(db, agency, id).await?.ok_or(Error::NotFound)?;
    let known = contacts::find_by_email(db, agency, &row.email_key).await?;
    let look_alikes = similar_names::suggest(&app.store, agency, &row).await?;
    Ok(Case { row, known, look_alikes, found: found_by(app, recruiter, search).await? })
}

/// The first clients that the list of clients finds by a search; none without one.
async fn found_by(app: &App, recruiter: &Recruiter, search: &str) -> Result<Vec<Suggestion>> {
    if search.is_empty() {
        return Ok(Vec::new());
    }
    Ok(client_list::find(app, recruiter, search).await?.items)
}

/// What an approved registration leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A new client with the name that was typed, its portal on.
    Create,
    /// The person becomes a contact of a client there is.
    Join(ClientId),
}

/// What came of an approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// The client.
    pub client: ClientId,
    /// Whether the link was sent. It is not while the client's portal is off.
    pub is_linked: bool,
}

/// Approves a registration: the person is a contact of the chosen client, whoever had the address by now, and is sent
/// the link. Somebody whose access was withdrawn has it again.
///
/// # Errors
/// `ReadOnly`, `NotFound` when the agency has no such registration or client, `Conflict` when it was decided already.
pub async fn approve(app: &App, recruiter: &Recruiter, id: &RegistrationId, choice: &Choice) -> Result<Approved> {
    recruiter.may_write()?;
    let agency = &recruiter.agency.id;
    let (code, hash) = app.hashing.access_code().await?;
    let now = clock::now();
    let mut tx = app.begin().await?;
    let row = rows::registrations::find_by_id(&mut *tx, agency, id).await?.ok_or(Error::NotFound)?;
    let client = match choice {
        Choice::Join(client) => clients::find_by_id(&mut *tx, agency, client).await?.ok_or(Error::NotFound)?,
        Choice::Create => create_client(&mut tx, recruiter, &row).await?,
    };
    let contact = join(&mut tx, recruiter, &row, &client.id).await?;
    let decision = Decision { decision: "approved", by: &recruiter.id, led_to: Some((&client.id, &contact.id)) };
    if !rows::registrations::decide(&mut *tx, agency, id, decision, now).await? {
        return Err(Error::Conflict);
    }
    let is_linked = client.portal_enabled_at.is_some();
    if is_linked {
        contacts::set_code(&mut *tx, agency, &contact.id, &hash, now).await?;
        let page = portal_link::find_page_on(app, &recruiter.agency.slug, row.site_id.as_deref());
        contact_mails::queue_portal_link(&mut tx, &recruiter.agency, &contact, &page, &code).await?;
        audit_step(&mut tx, recruiter, "contact.link_sent", "contact", contact.id.as_str()).await?;
    }
    let entry = recruiter.audit_entry("registration.approved", "registration", id.as_str());
    change::commit(app, tx, agency, entry, &[Effect::MailQueued]).await?;
    Ok(Approved { client: client.id, is_linked })
}

async fn create_client(tx: &mut Tx, recruiter: &Recruiter, row: &RegistrationRow) -> Result<ClientRow> {
    let now = clock::now();
    let client = ClientRow {
        country: recruiter.agency.country.clone(),
        portal_enabled_at: Some(now),
        portal_key: Some(fresh_key()?),
        ..ClientRow::named(&row.company, now)
    };
    clients::insert(&mut **tx, &recruiter.agency.id, &client).await?;
    audit_step(tx, recruiter, "client.created", "client", client.id.as_str()).await?;
    audit_step(tx, recruiter, "client.portal_on", "client", client.id.as_str()).await?;
    Ok(client)
}

/// The person as a contact of the client, with what was agreed to.
async fn join(tx: &mut Tx, recruiter: &Recruiter, row: &RegistrationRow, client: &ClientId) -> Result<ContactRow> {
    let (agency, now) = (&recruiter.agency.id, clock::now());
    let fresh = ContactRow {
        id: ContactId::fresh(),
        name: row.name.clone(),
        email: row.email.clone(),
        // One that was typed before numbers were checked may be none of the country; it is kept as it is.
        phone: telephone::parse(&recruiter.agency.country, &row.phone).unwrap_or_else(|_| row.phone.clone()),
        job_title: String::new(),
        language: row.language.clone(),
        invited_at: None,
        registered_at: Some(row.created_at),
        last_sign_in_at: None,
        deactivated_at: None,
        code_hash: None,
        code_created_at: None,
        asked_code_hash: None,
        asked_code_created_at: None,
        version: 1,
    };
    let id = contacts::insert_or_find(&mut **tx, agency, &fresh, &row.email_key, now).await?;
    if id == fresh.id {
        audit_step(tx, recruiter, "contact.created", "contact", id.as_str()).await?;
    }
    let known = contacts::find_by_id(&mut **tx, agency, &id).await?.ok_or(Error::NotFound)?;
    if known.deactivated_at.is_some() {
        contacts::set_deactivated(&mut **tx, agency, &id, None).await?;
        audit_step(tx, recruiter, "contact.reactivated", "contact", id.as_str()).await?;
    }
    contacts::record_registration(&mut **tx, agency, &id, row.created_at).await?;
    contacts::add_to_client(&mut **tx, agency, client, &id, now).await?;
    clients::record_activity(tx, agency, client, now).await?;
    search_index::index(tx, agency, client).await?;
    let acceptance = Acceptance {
        person: Person::Contact(&id),
        purpose: "registration",
        notice_version: &row.notice_version,
        language: &row.language,
        expires_at: None,
    };
    acceptances::insert(&mut **tx, agency, acceptance, row.created_at).await?;
    Ok(ContactRow { deactivated_at: None, ..known })
}

/// Declines a registration. The person is told by mail, with the reason in the form's field `reason` if there is one.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it was decided already, a fault in the form.
pub async fn decline(app: &App, recruiter: &Recruiter, id: &RegistrationId, values: &Values) -> Result<()> {
    recruiter.may_write()?;
    let reason = parse_optional_reason(values)?;
    let mut tx = app.begin().await?;
    let row = rows::registrations::find_by_id(&mut *tx, &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
    let decision = Decision { decision: "declined", by: &recruiter.id, led_to: None };
    if !rows::registrations::decide(&mut *tx, &recruiter.agency.id, id, decision, clock::now()).await? {
        return Err(Error::Conflict);
    }
    mails::queue_registration_declined(&mut tx, &recruiter.agency, &row, &reason).await?;
    let entry = recruiter.audit_entry("registration.declined", "registration", id.as_str());
    change::commit(app, tx, &recruiter.agency.id, entry, &[Effect::MailQueued]).await
}

/// Writes the audit row of one step of an approval.
async fn audit_step(tx: &mut Tx, recruiter: &Recruiter, action: &str, kind: &str, id: &str) -> Result<()> {
    Ok(audit::insert(&mut **tx, &recruiter.agency.id, recruiter.audit_entry(action, kind, id), clock::now()).await?)
}
