//! Registrations: people who asked for a portal of their company.

use portico_protocol::site::Language;
use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId, ContactId, RecruiterId, RegistrationId};
use crate::{Db, Result};

/// One registration.
#[derive(Debug, Clone, FromRow)]
pub struct RegistrationRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: RegistrationId,
    /// At which agency.
    #[sqlx(try_from = "String")]
    pub agency_id: AgencyId,
    /// On which site, if on one that is left.
    pub site_id: Option<String>,
    /// The company as it was typed.
    pub company: String,
    /// The person's name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The address in lower case.
    pub email_key: String,
    /// Number, or empty.
    pub phone: String,
    /// The language it was made in.
    pub language: String,
    /// The version of the privacy notice that was accepted.
    pub notice_version: String,
    /// A keyed digest of the mailed code; empty while there is none.
    pub code_hash: String,
    /// When it was made.
    pub created_at: i64,
    /// Until when the address can be confirmed.
    pub expires_at: i64,
    /// When the address was confirmed.
    pub confirmed_at: Option<i64>,
    /// `approved`, `declined` or `replaced` by a later one of the same address.
    pub decision: Option<String>,
}

impl RegistrationRow {
    /// The language the registration was made in; English for one that this version does not know.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::parse(&self.language).unwrap_or(Language::En)
    }
}

const COLUMNS: &str = "id, agency_id, site_id, company, name, email, email_key, phone, language, notice_version, code_hash, created_at, expires_at, confirmed_at, decision";

/// Adds a registration that nothing has been mailed for.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, row: &RegistrationRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO registrations (id, agency_id, site_id, company, name, email, email_key, phone, language, notice_version, code_hash, failures, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $13)",
    )
    .bind(row.id.as_str())
    .bind(row.agency_id.as_str())
    .bind(row.site_id.as_deref())
    .bind(&row.company)
    .bind(&row.name)
    .bind(&row.email)
    .bind(&row.email_key)
    .bind(&row.phone)
    .bind(&row.language)
    .bind(&row.notice_version)
    .bind(&row.code_hash)
    .bind(row.created_at)
    .bind(row.expires_at)
    .execute(db)
    .await
    .map(drop)
}

/// The addresses that wait for a mail, as (agency, address key), the longest-waiting first. Of every agency: the job
/// that asks works for all of them. Those that were written to after `mailed_before` are left out: they have to wait,
/// and must not stand in the way of others.
///
/// # Errors
/// When the database fails.
pub async fn unmailed(db: impl Db<'_>, mailed_before: i64, now: i64, limit: i64) -> Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT r.agency_id, r.email_key FROM registrations r WHERE r.mailed_at IS NULL AND r.expires_at > $1
             AND NOT EXISTS (SELECT 1 FROM registrations m
                 WHERE m.agency_id = r.agency_id AND m.email_key = r.email_key AND m.mailed_at > $2)
         GROUP BY r.agency_id, r.email_key ORDER BY min(r.created_at), r.agency_id, r.email_key LIMIT $3",
    )
    .bind(now)
    .bind(mailed_before)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Holds all registrations of an address until the transaction ends, so that two machines never write to it at once.
///
/// # Errors
/// When the database fails.
pub async fn hold(db: impl Db<'_>, agency: &AgencyId, email_key: &str) -> Result<()> {
    sqlx::query("UPDATE registrations SET failures = failures WHERE agency_id = $1 AND email_key = $2")
        .bind(agency.as_str())
        .bind(email_key)
        .execute(db)
        .await
        .map(drop)
}

/// How many mails went to an address since a time.
///
/// # Errors
/// When the database fails.
pub async fn mailed_since(db: impl Db<'_>, agency: &AgencyId, email_key: &str, since: i64) -> Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM registrations WHERE agency_id = $1 AND email_key = $2 AND mailed_at IS NOT NULL AND mailed_at > $3",
    )
    .bind(agency.as_str())
    .bind(email_key)
    .bind(since)
    .fetch_one(db)
    .await
}

/// The latest registration of an address that no mail was written for.
///
/// # Errors
/// When the database fails.
pub async fn latest_unmailed(
    db: impl Db<'_>,
    agency: &AgencyId,
    email_key: &str,
    now: i64,
) -> Result<Option<RegistrationRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM registrations
         WHERE agency_id = $1 AND email_key = $2 AND mailed_at IS NULL AND expires_at > $3
         ORDER BY created_at DESC, id DESC LIMIT 1"
    )))
    .bind(agency.as_str())
    .bind(email_key)
    .bind(now)
    .fetch_optional(db)
    .await
}

/// Notes the mail of a registration, and the code it carries until `expires_at`.
///
/// # Errors
/// When the database fails.
pub async fn mailed(db: impl Db<'_>, row: &RegistrationRow, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE registrations SET mailed_at = $3, code_hash = $4, expires_at = $5 WHERE agency_id = $1 AND id = $2",
    )
    .bind(row.agency_id.as_str())
    .bind(row.id.as_str())
    .bind(now)
    .bind(&row.code_hash)
    .bind(row.expires_at)
    .execute(db)
    .await
    .map(drop)
}

/// Ends what an address has waiting for a mail: the mail was written for a later one.
///
/// # Errors
/// When the database fails.
pub async fn end_unmailed(db: impl Db<'_>, agency: &AgencyId, email_key: &str, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE registrations SET expires_at = $3
         WHERE agency_id = $1 AND email_key = $2 AND mailed_at IS NULL AND expires_at > $3",
    )
    .bind(agency.as_str())
    .bind(email_key)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Counts one more try for every open registration of an address that still has one, and gives ids and digests of
/// those, the latest first. Counting comes before comparing, so that tries at the same moment are all counted.
///
/// # Errors
/// When the database fails.
pub async fn count_try(
    db: impl Db<'_>,
    agency: &AgencyId,
    email_key: &str,
    tries: i64,
    now: i64,
) -> Result<Vec<RegistrationRow>> {
    let mut rows: Vec<RegistrationRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "UPDATE registrations SET failures = failures + 1
         WHERE agency_id = $1 AND email_key = $2 AND confirmed_at IS NULL AND decision IS NULL AND code_hash <> '' AND expires_at > $3 AND failures < $4
         RETURNING {COLUMNS}"
    )))
    .bind(agency.as_str())
    .bind(email_key)
    .bind(now)
    .bind(tries)
    .fetch_all(db)
    .await?;
    rows.sort_by(|one, other| (other.created_at, &other.id).cmp(&(one.created_at, &one.id)));
    Ok(rows)
}

/// Notes that an address was confirmed. Its code is used up.
///
/// # Errors
/// When the database fails.
pub async fn confirm(db: impl Db<'_>, agency: &AgencyId, id: &RegistrationId, now: i64) -> Result<()> {
    sqlx::query("UPDATE registrations SET confirmed_at = $3, code_hash = '' WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(now)
        .execute(db)
        .await
        .map(drop)
}

/// Ends what else an address has open or waiting, in favour of the registration `id`.
///
/// # Errors
/// When the database fails.
pub async fn replace_others(
    db: impl Db<'_>,
    agency: &AgencyId,
    email_key: &str,
    id: &RegistrationId,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "UPDATE registrations SET decision = 'replaced', decided_at = $4, expires_at = $4, code_hash = ''
         WHERE agency_id = $1 AND email_key = $2 AND id <> $3 AND decision IS NULL",
    )
    .bind(agency.as_str())
    .bind(email_key)
    .bind(id.as_str())
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// The confirmed registrations that nobody has decided on, the longest-waiting first.
///
/// # Errors
/// When the database fails.
pub async fn waiting(db: impl Db<'_>, agency: &AgencyId, limit: i64) -> Result<Vec<RegistrationRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM registrations WHERE agency_id = $1 AND decision IS NULL AND confirmed_at IS NOT NULL
         ORDER BY confirmed_at, id LIMIT $2"
    )))
    .bind(agency.as_str())
    .bind(limit)
    .fetch_all(db)
    .await
}

/// How many confirmed registrations wait for a decision.
///
/// # Errors
/// When the database fails.
pub async fn count_waiting(db: impl Db<'_>, agency: &AgencyId) -> Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM registrations WHERE agency_id = $1 AND decision IS NULL AND confirmed_at IS NOT NULL",
    )
    .bind(agency.as_str())
    .fetch_one(db)
    .await
}

/// How many addresses have an open registration that nobody has confirmed.
///
/// # Errors
/// When the database fails.
pub async fn count_unconfirmed(db: impl Db<'_>, agency: &AgencyId, now: i64) -> Result<i64> {
    sqlx::query_scalar(
        "SELECT count(DISTINCT email_key) FROM registrations
         WHERE agency_id = $1 AND decision IS NULL AND confirmed_at IS NULL AND expires_at > $2",
    )
    .bind(agency.as_str())
    .bind(now)
    .fetch_one(db)
    .await
}

/// One of an agency's confirmed registrations.
///
/// # Errors
/// When the database fails.
pub async fn by_id(db: impl Db<'_>, agency: &AgencyId, id: &RegistrationId) -> Result<Option<RegistrationRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM registrations WHERE agency_id = $1 AND id = $2 AND confirmed_at IS NOT NULL"
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_optional(db)
    .await
}

/// A recruiter's decision on a registration.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// `approved` or `declined`.
    pub decision: &'a str,
    /// Whose.
    pub by: &'a RecruiterId,
    /// The client and the person it led to.
    pub led_to: Option<(&'a ClientId, &'a ContactId)>,
}

/// Notes a decision. False when somebody else has decided already.
///
/// # Errors
/// When the database fails.
pub async fn decide(
    db: impl Db<'_>,
    agency: &AgencyId,
    id: &RegistrationId,
    decision: Decision<'_>,
    now: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE registrations SET decision = $3, decided_at = $4, decided_by = $5, client_id = $6, contact_id = $7
         WHERE agency_id = $1 AND id = $2 AND decision IS NULL AND confirmed_at IS NOT NULL",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(decision.decision)
    .bind(now)
    .bind(decision.by.as_str())
    .bind(decision.led_to.map(|(client, _)| client.as_str()))
    .bind(decision.led_to.map(|(_, contact)| contact.as_str()))
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets registrations, of every agency: those nobody confirmed that ended before `expired`, and those that were
/// declined or replaced before `declined`.
///
/// # Errors
/// When the database fails.
pub async fn forget(db: impl Db<'_>, expired: i64, declined: i64) -> Result<u64> {
    let done = sqlx::query(
        "DELETE FROM registrations WHERE (confirmed_at IS NULL AND expires_at < $1)
             OR (decision IN ('declined', 'replaced') AND decided_at < $2)",
    )
    .bind(expired)
    .bind(declined)
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
