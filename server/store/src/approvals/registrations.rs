//! Registrations: people who asked for a portal of their company.

use crate::ids::{AgencyId, ClientId, ContactId, RecruiterId, RegistrationId};
use crate::sql::values::columns;
use crate::sql::{Db, Result};
use portico_protocol::site::Language;
use sqlx::FromRow;

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
    /// A keyed digest of the mailed code. Empty while there is none.
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
    /// The language the registration was made in. English for one that this version does not know.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::parse(&self.language).unwrap_or(Language::En)
    }
}

columns! {
    RegistrationRow ""
    insert { id, agency_id, site_id, company, name, email, email_key, phone, language, notice_version, code_hash, created_at, expires_at }
    update {  }
    select { "confirmed_at" as confirmed_at, "decision" as decision }
}

/// Adds a registration that nothing has been mailed for.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, row: &RegistrationRow) -> Result<()> {
    row.inserted().set("failures", 0_i64).insert(db, "registrations").await
}

/// What waits at the agency `$1`.
pub(crate) const WAITING: &str =
    "FROM registrations WHERE agency_id = $1 AND decision IS NULL AND confirmed_at IS NOT NULL";

/// The confirmed registrations that nobody has decided on, the longest-waiting first.
///
/// # Errors
/// When the database fails.
pub async fn list_waiting(db: impl Db<'_>, agency: &AgencyId, limit: i64) -> Result<Vec<RegistrationRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} {WAITING} ORDER BY confirmed_at, id LIMIT $2",
        RegistrationRow::COLUMNS
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
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT count(*) {WAITING}")))
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
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &RegistrationId) -> Result<Option<RegistrationRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM registrations WHERE agency_id = $1 AND id = $2 AND confirmed_at IS NOT NULL",
        RegistrationRow::COLUMNS
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
pub async fn delete_old(db: impl Db<'_>, expired: i64, declined: i64) -> Result<u64> {
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
