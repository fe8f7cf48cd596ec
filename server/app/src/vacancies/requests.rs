//! Vacancy requests: from visitors, who become leads, and from signed-in contacts.

use portico_protocol::clients::RequestReceipt;
use portico_protocol::site::Language;
use portico_protocol::vacancies::{Role, VacancyStatus, VisitorRequest};
use portico_protocol::{ErrorCode, FaultCode};
use portico_store::approvals::acceptances::{self, Acceptance, Person};
use portico_store::audit::{self, Entry};
use portico_store::clients::{self, ClientRow};
use portico_store::contacts::{self, ContactRow};
use portico_store::ids::{AgencyId, ClientId, ContactId, VacancyId};
use portico_store::{Tx, vacancies};

use crate::actor::contact::Contact;
use crate::app::App;
use crate::board::role::write_role;
use crate::change::Effect;
use crate::clients::search_index;
use crate::error::{Error, Result};
use crate::idempotency::{Claim, IdempotencyKey, IdempotentTx};
use crate::sites::live::LiveSite;
use crate::support::{clock, telephone};
use crate::vacancies::{self as positions, mails};

/// A visitor requests a vacancy. It waits for the recruiter with a lead client and contact.
///
/// A visitor only claims an address. The request therefore never joins the client of a contact
/// who has that address: that would let a stranger write into a client's portal.
///
/// # Errors
/// Beside `phone` when it is no number of the agency's country, beside `notice` when it is outdated,
/// `Refused(KeyReused)`.
pub async fn request_as_visitor(
    app: &App,
    site: &LiveSite,
    language: Language,
    request: VisitorRequest,
    key: &IdempotencyKey,
) -> Result<RequestReceipt> {
    let agency = &site.agency.id;
    let mut write = match IdempotentTx::begin(app, key).await? {
        Claim::Replay(receipt) => return Ok(receipt),
        Claim::New(write) => write,
    };
    // Judged only now, because a retry gets the first answer even if the notice has changed since.
    if !site.is_current_notice(&request.requester.notice) {
        return Err(Error::field("notice", FaultCode::NoticeOutdated));
    }
    let phone = telephone::parse_optional(&site.agency.country, request.requester.phone.as_ref())?;
    let contact = lead_contact(&mut write.tx, agency, language, &request, phone).await?;
    let client = lead_client(&mut write.tx, agency, &request, &contact).await?;
    let entry = Entry {
        actor_kind: "visitor",
        actor_id: None,
        action: "vacancy.requested",
        subject_kind: "vacancy",
        subject_id: "",
    };
    let receipt = add_request(&mut write.tx, agency, &client, &contact, request.role, entry).await?;
    let requester = &request.requester;
    mails::queue_request_received(&mut write.tx, site, language, &requester.email, &requester.name, &receipt.reference)
        .await?;
    write.commit(app, &receipt, &[Effect::MailQueued]).await?;
    Ok(receipt)
}

async fn lead_contact(
    tx: &mut Tx,
    agency: &AgencyId,
    language: Language,
    request: &VisitorRequest,
    phone: String,
) -> Result<ContactId> {
    let requester = &request.requester;
    let now = clock::now();
    let row = ContactRow {
        id: ContactId::fresh(),
        name: requester.name.clone(),
        email: requester.email.as_str().to_owned(),
        phone,
        job_title: String::new(),
        language: language.as_str().to_owned(),
        invited_at: None,
        registered_at: None,
        last_sign_in_at: None,
        deactivated_at: None,
        code_hash: None,
        code_created_at: None,
        asked_code_hash: None,
        asked_code_created_at: None,
        version: 1,
    };
    let id = contacts::insert_or_find(&mut **tx, agency, &row, &requester.email.normalized(), now).await?;
    let acceptance = Acceptance {
        person: Person::Contact(&id),
        purpose: "request",
        notice_version: &requester.notice,
        language: language.as_str(),
        expires_at: None,
    };
    acceptances::insert(&mut **tx, agency, acceptance, now).await?;
    Ok(id)
}

/// The lead of that name the contact already has, or a new one.
async fn lead_client(
    tx: &mut Tx,
    agency: &AgencyId,
    request: &VisitorRequest,
    contact: &ContactId,
) -> Result<ClientId> {
    let company = &request.requester.company;
    if let Some(known) = clients::find_lead_of(&mut **tx, agency, contact, &company.to_lowercase()).await? {
        return Ok(known);
    }
    let row = ClientRow { lead: 1, ..ClientRow::named(company, clock::now()) };
    clients::insert(&mut **tx, agency, &row).await?;
    contacts::add_to_client(&mut **tx, agency, &row.id, contact, clock::now()).await?;
    search_index::index(tx, agency, &row.id).await?;
    Ok(row.id)
}

/// A signed-in contact requests a vacancy for the client the session is for.
///
/// # Errors
/// `Refused(KeyReused)`.
pub async fn request_as_contact(
    app: &App,
    contact: &Contact,
    role: Role,
    key: &IdempotencyKey,
) -> Result<RequestReceipt> {
    let mut write = match IdempotentTx::begin(app, key).await? {
        Claim::Replay(receipt) => return Ok(receipt),
        Claim::New(write) => write,
    };
    let entry = contact.audit_entry("vacancy.requested", "");
    let receipt = add_request(&mut write.tx, &contact.agency, &contact.client, &contact.id, role, entry).await?;
    write.commit(app, &receipt, &[]).await?;
    Ok(receipt)
}

async fn add_request(
    tx: &mut Tx,
    agency: &AgencyId,
    client: &ClientId,
    contact: &ContactId,
    role: Role,
    entry: Entry<'_>,
) -> Result<RequestReceipt> {
    let mut row = positions::build_row(tx, agency, client, role, VacancyStatus::Requested).await?;
    row.requested_by = Some(contact.as_str().to_owned());
    row.requested_at = Some(row.created_at);
    vacancies::insert(&mut **tx, agency, &row).await?;
    clients::record_activity(tx, agency, client, row.created_at).await?;
    audit::insert(&mut **tx, agency, Entry { subject_id: row.id.as_str(), ..entry }, row.created_at).await?;
    Ok(RequestReceipt { id: row.id.as_str().to_owned(), reference: row.reference, status: VacancyStatus::Requested })
}

/// A contact changes a pending request of the client; `version` is the one the edit is based on.
///
/// # Errors
/// `NotFound` when it is not the client's, `Conflict` when it is no longer pending or changed meanwhile.
pub async fn edit(
    app: &App,
    contact: &Contact,
    id: &VacancyId,
    version: i64,
    role: Role,
    key: &IdempotencyKey,
) -> Result<RequestReceipt> {
    let mut write = match IdempotentTx::begin(app, key).await? {
        Claim::Replay(receipt) => return Ok(receipt),
        Claim::New(write) => write,
    };
    let mut row = contact.own_vacancy(&mut *write.tx, id).await?;
    if row.status != VacancyStatus::Requested.as_str() {
        return Err(Error::Refused(ErrorCode::Conflict));
    }
    write_role(&mut row, role);
    row.version = version;
    row.updated_at = clock::now();
    if !vacancies::update(&mut *write.tx, &contact.agency, &row).await? {
        return Err(Error::Refused(ErrorCode::Conflict));
    }
    clients::record_activity(&mut write.tx, &contact.agency, &contact.client, row.updated_at).await?;
    write.audit(contact.audit_entry("vacancy.request_changed", id.as_str())).await?;
    let receipt =
        RequestReceipt { id: id.as_str().to_owned(), reference: row.reference, status: VacancyStatus::Requested };
    write.commit(app, &receipt, &[]).await?;
    Ok(receipt)
}

/// A contact withdraws a pending request of the client. It is closed, not erased: the recruiter
/// may have begun to work on it, and its reference was given out.
///
/// # Errors
/// `NotFound` when it is not the client's, `Conflict` when it is no longer pending.
pub async fn withdraw(app: &App, contact: &Contact, id: &VacancyId, key: &IdempotencyKey) -> Result<RequestReceipt> {
    let mut write = match IdempotentTx::begin(app, key).await? {
        Claim::Replay(receipt) => return Ok(receipt),
        Claim::New(write) => write,
    };
    let mut row = contact.own_vacancy(&mut *write.tx, id).await?;
    if row.status != VacancyStatus::Requested.as_str() {
        return Err(Error::Refused(ErrorCode::Conflict));
    }
    VacancyStatus::Closed.as_str().clone_into(&mut row.status);
    row.updated_at = clock::now();
    row.closed_at = Some(row.updated_at);
    if !vacancies::update(&mut *write.tx, &contact.agency, &row).await? {
        return Err(Error::Refused(ErrorCode::Conflict));
    }
    clients::record_activity(&mut write.tx, &contact.agency, &contact.client, row.updated_at).await?;
    write.audit(contact.audit_entry("vacancy.withdrawn", id.as_str())).await?;
    let receipt =
        RequestReceipt { id: id.as_str().to_owned(), reference: row.reference, status: VacancyStatus::Closed };
    write.commit(app, &receipt, &[]).await?;
    Ok(receipt)
}
