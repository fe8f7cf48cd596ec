//! Failed sign-ins, counted for every address that was tried, known or not.

use sqlx::FromRow;

use crate::ids::{AgencyId, ContactId};
use crate::sql::{Db, Result};

/// Counts one more failure, and gives how many there are since the last good sign-in.
///
/// # Errors
/// When the database fails.
pub async fn count_failure(db: impl Db<'_>, agency: &AgencyId, email_key: &str, now: i64) -> Result<i64> {
    sqlx::query_scalar(
        "INSERT INTO sign_in_failures (agency_id, email_key, failures, last_at) VALUES ($1, $2, 1, $3)
         ON CONFLICT (agency_id, email_key) DO UPDATE SET failures = sign_in_failures.failures + 1, last_at = excluded.last_at
         RETURNING failures",
    )
    .bind(agency.as_str())
    .bind(email_key)
    .bind(now)
    .fetch_one(db)
    .await
}

/// Begins to count anew after a good sign-in. When the contact was warned stays known.
///
/// # Errors
/// When the database fails.
pub async fn reset(db: impl Db<'_>, agency: &AgencyId, email_key: &str) -> Result<()> {
    sqlx::query("UPDATE sign_in_failures SET failures = 0 WHERE agency_id = $1 AND email_key = $2")
        .bind(agency.as_str())
        .bind(email_key)
        .execute(db)
        .await
        .map(drop)
}

/// A contact whose address was tried in vain so often that they should know.
#[derive(Debug, Clone, FromRow)]
pub struct ContactToWarn {
    /// At which agency.
    #[sqlx(try_from = "String")]
    pub agency_id: AgencyId,
    /// Who.
    #[sqlx(try_from = "String")]
    pub contact_id: ContactId,
    /// The address by which it is counted.
    pub email_key: String,
}

/// The active contacts, of any agency, with at least `failures` failures after the last warning, and no warning since
/// `warned_before`.
///
/// # Errors
/// When the database fails.
pub async fn list_to_warn(
    db: impl Db<'_>,
    failures: i64,
    since: i64,
    warned_before: i64,
    limit: i64,
) -> Result<Vec<ContactToWarn>> {
    sqlx::query_as(
        "SELECT f.agency_id, c.id AS contact_id, f.email_key FROM sign_in_failures f
         JOIN contacts c ON c.agency_id = f.agency_id AND c.email_key = f.email_key AND c.deactivated_at IS NULL
             AND (c.code_hash IS NOT NULL OR c.asked_code_hash IS NOT NULL)
         WHERE f.last_at >= $2 AND f.failures >= $1
             AND (f.warned_at IS NULL OR (f.warned_at <= $3 AND f.last_at > f.warned_at))
         ORDER BY f.last_at LIMIT $4",
    )
    .bind(failures)
    .bind(since)
    .bind(warned_before)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Notes that the contact is told. False when another machine has just done so.
///
/// # Errors
/// When the database fails.
pub async fn mark_warned(
    db: impl Db<'_>,
    agency: &AgencyId,
    email_key: &str,
    warned_before: i64,
    now: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE sign_in_failures SET warned_at = $4
         WHERE agency_id = $1 AND email_key = $2 AND (warned_at IS NULL OR warned_at <= $3)",
    )
    .bind(agency.as_str())
    .bind(email_key)
    .bind(warned_before)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets what has not been tried since a time.
///
/// # Errors
/// When the database fails.
pub async fn delete_before(db: impl Db<'_>, time: i64) -> Result<()> {
    sqlx::query("DELETE FROM sign_in_failures WHERE last_at < $1").bind(time).execute(db).await.map(drop)
}
