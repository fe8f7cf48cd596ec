//! Contacts, as recruiters keep them, and the link that lets one in.

pub mod invitations;
pub mod list;
pub(crate) mod mails;
pub mod search_backfill;

use portico_protocol::fields::{Email, Length, normalize_email};
use portico_protocol::forms::Checker;
use portico_protocol::site::Language;
use portico_protocol::{ErrorCode, FaultCode, Values};
use portico_store::ids::{ClientId, ContactId, MailId};
use portico_store::sign_in::contact_sessions;
use portico_store::{StoreError, Tx, clients, contacts, violates_unique};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change::{self, Effect};
use crate::clients::{portal_link, search_index};
use crate::contacts::list::ListedContact;
use crate::error::{Error, Result};
use crate::support::clock;
use crate::support::telephone::{self, ExistingPhone};

pub use crate::actor::account::AccountStatus;
pub use portico_store::contacts::ContactRow;

/// The contact form (`name email phone job_title language`), checked.
#[derive(Debug, Clone)]
pub(crate) struct ContactForm {
    name: String,
    email: Email,
    phone: String,
    job_title: String,
    language: Language,
}

impl ContactForm {
    /// Checks the form. Telephone numbers without a country are of `home`'s; the one that is `stored`, if the contact
    /// is known already, may stay whatever it is.
    ///
    /// # Errors
    /// Every fault there is.
    pub(crate) fn parse(values: &Values, default_language: Language, home: &str, stored: &str) -> Result<Self> {
        let mut check = Checker::new(values);
        let name = check.require_line("name", Length { min: 2, max: 120 });
        let email = check.require("email", Email::parse);
        let phone =
            check.optional("phone", |raw| telephone::parse_edited(home, raw, ExistingPhone { stored, region: home }));
        let job_title = check.optional_line("job_title", 80);
        let language = check.optional("language", |raw| Language::parse(raw).ok_or(FaultCode::Choice));
        let built = (|| {
            Some(Self {
                name: name?,
                email: email?,
                phone: phone?.unwrap_or_default(),
                job_title: job_title?,
                language: language?.unwrap_or(default_language),
            })
        })();
        Ok(check.into_result(built)?)
    }

    pub(crate) fn put_into(&self, row: &mut ContactRow) {
        row.name.clone_from(&self.name);
        self.email.as_str().clone_into(&mut row.email);
        row.phone.clone_from(&self.phone);
        row.job_title.clone_from(&self.job_title);
        self.language.as_str().clone_into(&mut row.language);
    }
}

/// The form's values of a contact, to edit it.
#[must_use]
pub fn to_values(recruiter: &Recruiter, row: &ContactRow) -> Values {
    form_values(row, &recruiter.agency.country)
}

/// The form's values of a contact. `home` is the agency's country, where people leave out the country's number when
/// they call.
pub(crate) fn form_values(row: &ContactRow, home: &str) -> Values {
    let mut values = Values::default();
    for (name, value) in [
        ("name", row.name.as_str()),
        ("email", &row.email),
        ("phone", &telephone::format(home, &row.phone)),
        ("job_title", &row.job_title),
        ("language", &row.language),
        ("version", &row.version.to_string()),
    ] {
        values.set(name, value);
    }
    values
}

fn map_taken(error: StoreError) -> Error {
    if violates_unique(&error, "contacts_email", "contacts.email_key") {
        Error::field("email", FaultCode::Taken)
    } else {
        error.into()
    }
}

/// One of the agency's contacts.
///
/// # Errors
/// `NotFound` when the agency has no such contact.
pub async fn get(app: &App, recruiter: &Recruiter, id: &ContactId) -> Result<ContactRow> {
    contacts::find_by_id(app.store.read(), &recruiter.agency.id, id).await?.ok_or(Error::NotFound)
}

/// Adds a contact to a client.
///
/// # Errors
/// `ReadOnly`, `NotFound` when the agency has no such client, faults in the form, an address that is taken.
pub async fn create(app: &App, recruiter: &Recruiter, client: &ClientId, values: &Values) -> Result<ContactId> {
    recruiter.may_write()?;
    let agency = &recruiter.agency;
    let form = ContactForm::parse(values, main_language(recruiter), &agency.country, "")?;
    let now = clock::now();
    let mut tx = app.begin().await?;
    clients::find_by_id(&mut *tx, &agency.id, client).await?.ok_or(Error::NotFound)?;
    let mut row = ContactRow {
        id: ContactId::fresh(),
        name: String::new(),
        email: String::new(),
        phone: String::new(),
        job_title: String::new(),
        language: String::new(),
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
    form.put_into(&mut row);
    contacts::insert(&mut *tx, &agency.id, &row, &form.email.normalized(), now).await.map_err(map_taken)?;
    contacts::add_to_client(&mut *tx, &agency.id, client, &row.id, now).await?;
    follow(&mut tx, recruiter, client).await?;
    commit(app, tx, recruiter, "contact.created", &row.id, &[]).await?;
    Ok(row.id)
}

/// The agency's contact with the address in a form, if somebody has it.
///
/// # Errors
/// When the database fails.
pub async fn find_by_form_address(app: &App, recruiter: &Recruiter, values: &Values) -> Result<Option<ListedContact>> {
    let Ok(email) = Email::parse(values.get("email")) else { return Ok(None) };
    let found = contacts::find_by_email(app.store.read(), &recruiter.agency.id, &email.normalized()).await?;
    let Some(row) = found else { return Ok(None) };
    Ok(list::list_by_ids(app, recruiter, &[row.id]).await?.pop())
}

/// Makes somebody who is a contact already belong to one more client. Doing it twice changes nothing.
///
/// # Errors
/// `ReadOnly`, `NotFound` when the agency has no such client or contact.
pub async fn add_to_client(app: &App, recruiter: &Recruiter, client: &ClientId, id: &ContactId) -> Result<()> {
    recruiter.may_write()?;
    let agency = &recruiter.agency.id;
    let now = clock::now();
    let mut tx = app.begin().await?;
    clients::find_by_id(&mut *tx, agency, client).await?.ok_or(Error::NotFound)?;
    contacts::find_by_id(&mut *tx, agency, id).await?.ok_or(Error::NotFound)?;
    contacts::add_to_client(&mut *tx, agency, client, id, now).await?;
    follow(&mut tx, recruiter, client).await?;
    commit(app, tx, recruiter, "contact.joined_client", id, &[]).await
}

/// Makes a contact no longer belong to a client, which ends what it has open there. The contact itself stays.
///
/// # Errors
/// `ReadOnly`, `NotFound` when the client has no such contact.
pub async fn remove_from_client(app: &App, recruiter: &Recruiter, client: &ClientId, id: &ContactId) -> Result<()> {
    recruiter.may_write()?;
    let agency = &recruiter.agency.id;
    let mut tx = app.begin().await?;
    clients::lock_row(&mut *tx, agency, client).await?;
    clients::find_by_id(&mut *tx, agency, client).await?.ok_or(Error::NotFound)?;
    if !contacts::remove_from_client(&mut *tx, agency, client, id).await? {
        return Err(Error::NotFound);
    }
    // For good: who comes back to the client signs in anew.
    contact_sessions::revoke_of_membership(&mut *tx, agency, id, client, clock::now()).await?;
    follow(&mut tx, recruiter, client).await?;
    commit(app, tx, recruiter, "contact.left_client", id, &[Effect::SessionsEnded]).await
}

/// What saving a contact did to its access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing.
    AsBefore,
    /// It had access by an address that is not the contact's any more: that is over, and a new link is to be sent.
    Ended,
}

/// Changes a contact; `version` in the form is the one the edit is based on.
///
/// The account status is that of the address: who has invited, registered or signed in did so with the old one. So a
/// contact with a new address is *not registered* (or still *inactive*), its code is void and its sessions are over,
/// until a recruiter sends the link there. Capitals alone make no new address.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it changed meanwhile, faults in the form, an address that is taken.
pub async fn update(app: &App, recruiter: &Recruiter, id: &ContactId, values: &Values) -> Result<Access> {
    recruiter.may_write()?;
    let agency = &recruiter.agency;
    let mut tx = app.begin().await?;
    let mut row = contacts::find_by_id(&mut *tx, &agency.id, id).await?.ok_or(Error::NotFound)?;
    let form = ContactForm::parse(values, main_language(recruiter), &agency.country, &row.phone)?;
    row.version = values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    let is_readdressed = normalize_email(&row.email) != form.email.normalized();
    form.put_into(&mut row);
    let now = clock::now();
    let saved = contacts::update(&mut *tx, &agency.id, &row, &form.email.normalized(), now).await.map_err(map_taken)?;
    if !saved {
        return Err(Error::Conflict);
    }
    if is_readdressed {
        contacts::clear_access(&mut *tx, &agency.id, id).await?;
        contact_sessions::revoke_of_contact(&mut *tx, &agency.id, id, now).await?;
    }
    search_index::index_clients_of_contact(&mut tx, &agency.id, id).await?;
    let effects: &[Effect<'_>] = if is_readdressed { &[Effect::SessionsEnded] } else { &[] };
    commit(app, tx, recruiter, "contact.changed", id, effects).await?;
    let had_access =
        matches!(AccountStatus::from_contact(&row), AccountStatus::PendingActivation | AccountStatus::Connected);
    Ok(if is_readdressed && had_access { Access::Ended } else { Access::AsBefore })
}

/// The language of those of whom nothing else is known.
fn main_language(recruiter: &Recruiter) -> Language {
    Language::from_tag(&recruiter.agency.language).unwrap_or(Language::En)
}

/// Somebody came to a client or left it: the client is found by who is there now.
async fn follow(tx: &mut Tx, recruiter: &Recruiter, client: &ClientId) -> Result<()> {
    clients::record_activity(tx, &recruiter.agency.id, client, clock::now()).await?;
    search_index::index(tx, &recruiter.agency.id, client).await
}

/// Sends the contact the link with a fresh access code, which retires the ones before. The code
/// exists in clear only in that mail. Who is signed in stays so.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when the contact is inactive or no client of the contact has its portal on.
pub async fn send_link(app: &App, recruiter: &Recruiter, id: &ContactId) -> Result<MailId> {
    recruiter.may_write()?;
    let agency = &recruiter.agency;
    let (code, hash) = app.hashing.access_code().await?;
    let mut tx = app.begin().await?;
    // Or the code could go to an address that another recruiter replaces at this moment.
    contacts::lock_row(&mut *tx, &agency.id, id).await?;
    let row = contacts::find_by_id(&mut *tx, &agency.id, id).await?.ok_or(Error::NotFound)?;
    let open = contacts::list_open_clients(&mut *tx, &agency.id, id).await?;
    if row.deactivated_at.is_some() || open.is_empty() {
        return Err(Error::Conflict);
    }
    contacts::set_code(&mut *tx, &agency.id, id, &hash, clock::now()).await?;
    let portal = portal_link::find_page(app, &agency.slug);
    let mail = mails::queue_portal_link(&mut tx, agency, &row, &portal, &code).await?;
    commit(app, tx, recruiter, "contact.link_sent", id, &[Effect::MailQueued]).await?;
    Ok(mail)
}

/// Withdraws a contact's access and ends its sessions, or gives access back.
///
/// # Errors
/// `ReadOnly` or `NotFound`.
pub async fn set_active(app: &App, recruiter: &Recruiter, id: &ContactId, active: bool) -> Result<()> {
    recruiter.may_write()?;
    let agency = &recruiter.agency.id;
    let now = clock::now();
    let mut tx = app.begin().await?;
    if !contacts::set_deactivated(&mut *tx, agency, id, (!active).then_some(now)).await? {
        return Err(Error::NotFound);
    }
    if !active {
        contact_sessions::revoke_of_contact(&mut *tx, agency, id, now).await?;
    }
    let action = if active { "contact.reactivated" } else { "contact.deactivated" };
    commit(app, tx, recruiter, action, id, &[Effect::SessionsEnded]).await
}

async fn commit(
    app: &App,
    tx: Tx,
    recruiter: &Recruiter,
    action: &str,
    id: &ContactId,
    effects: &[Effect<'_>],
) -> Result<()> {
    change::commit(app, tx, &recruiter.agency.id, recruiter.audit_entry(action, "contact", id.as_str()), effects).await
}
