//! Contacts: the people at clients.

pub mod list;

use portico_protocol::site::Language;
use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId, ContactId};
use crate::sql::search_text::{fold, search_key};
use crate::{Db, Result};

/// One contact.
#[derive(Debug, Clone, FromRow)]
pub struct ContactRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ContactId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Number, or empty.
    pub phone: String,
    /// Job title, or empty.
    pub job_title: String,
    /// The language of mails and portal.
    pub language: String,
    /// When the link was last sent.
    pub invited_at: Option<i64>,
    /// When the contact registered without being invited.
    pub registered_at: Option<i64>,
    /// When the contact last signed in.
    pub last_sign_in_at: Option<i64>,
    /// When access was withdrawn.
    pub deactivated_at: Option<i64>,
    /// Argon2id of the individual access code.
    pub code_hash: Option<String>,
    /// When that code was made.
    pub code_created_at: Option<i64>,
    /// Argon2id of a code that was asked for since and has not been used.
    pub asked_code_hash: Option<String>,
    /// When that one was made.
    pub asked_code_created_at: Option<i64>,
    /// Goes up with every change of the details.
    pub version: i64,
}

impl ContactRow {
    /// The language of mails and portal; English for one that this version does not know.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::parse(&self.language).unwrap_or(Language::En)
    }
}

pub(crate) const COLUMNS: &str = "c.id, c.name, c.email, c.phone, c.job_title, c.language, c.invited_at, c.registered_at, c.last_sign_in_at, c.deactivated_at, c.code_hash, c.code_created_at, c.asked_code_hash, c.asked_code_created_at, c.version";

/// Adds a contact.
///
/// # Errors
/// When the address is taken within the agency (`contacts_email`).
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &ContactRow, email_key: &str, now: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO contacts (id, agency_id, name, email, email_key, phone, job_title, language, invited_at, registered_at, version, created_at, updated_at, search, name_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14)",
    )
    .bind(row.id.as_str())
    .bind(agency.as_str())
    .bind(&row.name)
    .bind(&row.email)
    .bind(email_key)
    .bind(&row.phone)
    .bind(&row.job_title)
    .bind(&row.language)
    .bind(row.invited_at)
    .bind(row.registered_at)
    .bind(row.version)
    .bind(now)
    .bind(search_key(&row.name, &row.email))
    .bind(fold(&row.name))
    .execute(db)
    .await
    .map(drop)
}

/// Adds a contact unless the address is known, and gives the id of whoever has it. Of several that come
/// at once the first one is added, and the others wait for it.
///
/// # Errors
/// When the database fails.
pub async fn insert_unless_known(
    db: impl Db<'_>,
    agency: &AgencyId,
    row: &ContactRow,
    email_key: &str,
    now: i64,
) -> Result<ContactId> {
    let id: String = sqlx::query_scalar(
        "INSERT INTO contacts (id, agency_id, name, email, email_key, phone, job_title, language, invited_at, registered_at, version, created_at, updated_at, search, name_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14)
         ON CONFLICT (agency_id, email_key) DO UPDATE SET email_key = excluded.email_key RETURNING id",
    )
    .bind(row.id.as_str())
    .bind(agency.as_str())
    .bind(&row.name)
    .bind(&row.email)
    .bind(email_key)
    .bind(&row.phone)
    .bind(&row.job_title)
    .bind(&row.language)
    .bind(row.invited_at)
    .bind(row.registered_at)
    .bind(row.version)
    .bind(now)
    .bind(search_key(&row.name, &row.email))
    .bind(fold(&row.name))
    .fetch_one(db)
    .await?;
    Ok(ContactId::from(id))
}

/// Changes a contact's details if `row.version` is still the stored one.
///
/// # Errors
/// When the address is taken within the agency (`contacts_email`).
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &ContactRow, email_key: &str, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE contacts SET name = $4, email = $5, email_key = $6, phone = $7, job_title = $8, language = $9, version = version + 1, updated_at = $10,
             search = $11, name_key = $12
         WHERE agency_id = $1 AND id = $2 AND version = $3",
    )
    .bind(agency.as_str())
    .bind(row.id.as_str())
    .bind(row.version)
    .bind(&row.name)
    .bind(&row.email)
    .bind(email_key)
    .bind(&row.phone)
    .bind(&row.job_title)
    .bind(&row.language)
    .bind(now)
    .bind(search_key(&row.name, &row.email))
    .bind(fold(&row.name))
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One of an agency's contacts.
///
/// # Errors
/// When the database fails.
pub async fn by_id(db: impl Db<'_>, agency: &AgencyId, id: &ContactId) -> Result<Option<ContactRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM contacts c WHERE c.agency_id = $1 AND c.id = $2"
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_optional(db)
    .await
}

/// The contact of an agency with an address.
///
/// # Errors
/// When the database fails.
pub async fn by_email(db: impl Db<'_>, agency: &AgencyId, email_key: &str) -> Result<Option<ContactRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM contacts c WHERE c.agency_id = $1 AND c.email_key = $2"
    )))
    .bind(agency.as_str())
    .bind(email_key)
    .fetch_optional(db)
    .await
}

/// The contacts of a client, by name.
///
/// # Errors
/// When the database fails.
pub async fn of_client(db: impl Db<'_>, agency: &AgencyId, client: &ClientId) -> Result<Vec<ContactRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM contacts c JOIN client_contacts m ON m.contact_id = c.id
         WHERE c.agency_id = $1 AND m.client_id = $2 ORDER BY lower(c.name), c.id"
    )))
    .bind(agency.as_str())
    .bind(client.as_str())
    .fetch_all(db)
    .await
}

/// Makes a contact belong to a client; doing it twice changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn join_client(
    db: impl Db<'_>,
    agency: &AgencyId,
    client: &ClientId,
    contact: &ContactId,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO client_contacts (agency_id, client_id, contact_id, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (client_id, contact_id) DO NOTHING",
    )
    .bind(agency.as_str())
    .bind(client.as_str())
    .bind(contact.as_str())
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Makes a contact no longer belong to a client. False when it did not.
///
/// # Errors
/// When the database fails.
pub async fn leave_client(db: impl Db<'_>, agency: &AgencyId, client: &ClientId, contact: &ContactId) -> Result<bool> {
    let done = sqlx::query("DELETE FROM client_contacts WHERE agency_id = $1 AND client_id = $2 AND contact_id = $3")
        .bind(agency.as_str())
        .bind(client.as_str())
        .bind(contact.as_str())
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A client that a contact may act for.
#[derive(Debug, Clone, FromRow)]
pub struct OpenClient {
    /// The client.
    #[sqlx(try_from = "String")]
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// The secret part of the link to its portal.
    pub portal_key: Option<String>,
}

/// The clients of a contact whose portal is on, longest-standing first.
///
/// # Errors
/// When the database fails.
pub async fn open_clients(db: impl Db<'_>, agency: &AgencyId, contact: &ContactId) -> Result<Vec<OpenClient>> {
    sqlx::query_as(
        "SELECT k.id, k.name, k.portal_key FROM client_contacts m JOIN clients k ON k.id = m.client_id
         WHERE m.agency_id = $1 AND m.contact_id = $2 AND k.portal_enabled_at IS NOT NULL AND k.deleted_at IS NULL
         ORDER BY m.created_at, m.client_id",
    )
    .bind(agency.as_str())
    .bind(contact.as_str())
    .fetch_all(db)
    .await
}

/// Holds a contact until the transaction ends: what is read of it then, and of its sessions, stays so.
///
/// # Errors
/// When the database fails.
pub async fn hold(db: impl Db<'_>, agency: &AgencyId, id: &ContactId) -> Result<()> {
    sqlx::query("UPDATE contacts SET version = version WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .execute(db)
        .await
        .map(drop)
}

/// Replaces the access codes by one and notes the invitation.
///
/// # Errors
/// When the database fails.
pub async fn set_code(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, code_hash: &str, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE contacts SET code_hash = $3, code_created_at = $4, asked_code_hash = NULL, asked_code_created_at = NULL, invited_at = $4
         WHERE agency_id = $1 AND id = $2",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(code_hash)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Puts a code that somebody asked for beside the access code, and notes the invitation, which it also is. False when
/// the contact is inactive or has another address by now.
///
/// # Errors
/// When the database fails.
pub async fn set_asked_code(
    db: impl Db<'_>,
    agency: &AgencyId,
    email_key: &str,
    code_hash: &str,
    now: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE contacts SET asked_code_hash = $3, asked_code_created_at = $4, invited_at = $4
         WHERE agency_id = $1 AND email_key = $2 AND deactivated_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(email_key)
    .bind(code_hash)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a contact's access away with all that led to it: codes, invitation, registration and sign-ins. Whether access
/// was withdrawn by a recruiter stays known.
///
/// # Errors
/// When the database fails.
pub async fn forget_access(db: impl Db<'_>, agency: &AgencyId, id: &ContactId) -> Result<()> {
    sqlx::query(
        "UPDATE contacts SET code_hash = NULL, code_created_at = NULL, asked_code_hash = NULL, asked_code_created_at = NULL,
             invited_at = NULL, registered_at = NULL, last_sign_in_at = NULL
         WHERE agency_id = $1 AND id = $2",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .execute(db)
    .await
    .map(drop)
}

/// Notes that a contact has registered, if that was not known.
///
/// # Errors
/// When the database fails.
pub async fn registered(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, at: i64) -> Result<()> {
    sqlx::query("UPDATE contacts SET registered_at = coalesce(registered_at, $3) WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(at)
        .execute(db)
        .await
        .map(drop)
}

/// Uses the code that has this hash: one that was asked for takes the place of the one before. False when the contact
/// has no such code any more or is inactive by now. Holds the contact until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn use_code(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, code_hash: &str) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE contacts SET code_hash = $3,
             code_created_at = CASE WHEN asked_code_hash = $3 THEN asked_code_created_at ELSE code_created_at END,
             asked_code_created_at = CASE WHEN asked_code_hash = $3 THEN NULL ELSE asked_code_created_at END,
             asked_code_hash = CASE WHEN asked_code_hash = $3 THEN NULL ELSE asked_code_hash END
         WHERE agency_id = $1 AND id = $2 AND (code_hash = $3 OR asked_code_hash = $3) AND deactivated_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(code_hash)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes a sign-in.
///
/// # Errors
/// When the database fails.
pub async fn signed_in(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, now: i64) -> Result<()> {
    sqlx::query("UPDATE contacts SET last_sign_in_at = $3 WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(now)
        .execute(db)
        .await
        .map(drop)
}

/// Withdraws access (`Some(time)`) or gives it back (`None`).
///
/// # Errors
/// When the database fails.
pub async fn set_deactivated(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, at: Option<i64>) -> Result<bool> {
    let done = sqlx::query("UPDATE contacts SET deactivated_at = $3 WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(at)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A contact as it was written before names were folded.
#[derive(Debug, Clone, FromRow)]
pub struct UnfoldedContact {
    /// Its id.
    pub id: String,
    agency_id: String,
    name: String,
    email: String,
}

/// Contacts of any agency, in order after the id `after`, that an earlier version wrote: what they are searched in
/// has not the sign that stands behind the name.
///
/// # Errors
/// When the database fails.
pub async fn unfolded(db: impl Db<'_>, after: &str, limit: i64) -> Result<Vec<UnfoldedContact>> {
    sqlx::query_as(
        "SELECT id, agency_id, name, email FROM contacts WHERE id > $1 AND search NOT LIKE $2 ORDER BY id LIMIT $3",
    )
    .bind(after)
    .bind("%\n%")
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Writes what a contact is searched in and sorted by, unless it was renamed meanwhile, which has done so.
///
/// # Errors
/// When the database fails.
pub async fn fold_again(db: impl Db<'_>, row: &UnfoldedContact) -> Result<()> {
    sqlx::query(
        "UPDATE contacts SET search = $5, name_key = $6 WHERE agency_id = $1 AND id = $2 AND name = $3 AND email = $4",
    )
    .bind(&row.agency_id)
    .bind(&row.id)
    .bind(&row.name)
    .bind(&row.email)
    .bind(search_key(&row.name, &row.email))
    .bind(fold(&row.name))
    .execute(db)
    .await
    .map(drop)
}
