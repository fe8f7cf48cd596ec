//! Confirming the address of a registration by a mailed code.

use crate::approvals::registrations::RegistrationRow;
use crate::ids::{AgencyId, RegistrationId};
use crate::sql::{Db, Result};

/// The addresses that wait for a mail, as (agency, address key), the longest-waiting first. Of every agency: the job
/// that asks works for all of them. Those that were written to after `mailed_before` are left out: they have to wait,
/// and must not stand in the way of others.
///
/// # Errors
/// When the database fails.
pub async fn list_unmailed(db: impl Db<'_>, mailed_before: i64, now: i64, limit: i64) -> Result<Vec<(String, String)>> {
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
pub async fn lock_rows(db: impl Db<'_>, agency: &AgencyId, email_key: &str) -> Result<()> {
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
pub async fn count_mailed_since(db: impl Db<'_>, agency: &AgencyId, email_key: &str, since: i64) -> Result<i64> {
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
pub async fn find_latest_unmailed(
    db: impl Db<'_>,
    agency: &AgencyId,
    email_key: &str,
    now: i64,
) -> Result<Option<RegistrationRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM registrations
         WHERE agency_id = $1 AND email_key = $2 AND mailed_at IS NULL AND expires_at > $3
         ORDER BY created_at DESC, id DESC LIMIT 1",
        RegistrationRow::COLUMNS
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
pub async fn mark_mailed(db: impl Db<'_>, row: &RegistrationRow, now: i64) -> Result<()> {
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
    let mut rows: Vec<RegistrationRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!("UPDATE registrations SET failures = failures + 1
         WHERE agency_id = $1 AND email_key = $2 AND confirmed_at IS NULL AND decision IS NULL AND code_hash <> '' AND expires_at > $3 AND failures < $4
         RETURNING {}", RegistrationRow::COLUMNS)))
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
