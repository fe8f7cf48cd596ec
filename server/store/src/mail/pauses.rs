//! Pauses that mail servers are given while they are not there, by agency.

use crate::ids::AgencyId;
use crate::sql::{Db, Result};

/// How often in a row an agency's mail server was not there, and until when it is left alone.
///
/// # Errors
/// When the database fails.
pub async fn find(db: impl Db<'_>, agency: &AgencyId) -> Result<Option<(i64, i64)>> {
    sqlx::query_as("SELECT failures, ends_at FROM mail_pauses WHERE agency_id = $1")
        .bind(agency.as_str())
        .fetch_optional(db)
        .await
}

/// Notes a pause.
///
/// # Errors
/// When the database fails.
pub async fn put(db: impl Db<'_>, agency: &AgencyId, failures: i64, ends_at: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO mail_pauses (agency_id, failures, ends_at) VALUES ($1, $2, $3)
         ON CONFLICT (agency_id) DO UPDATE SET failures = excluded.failures, ends_at = excluded.ends_at",
    )
    .bind(agency.as_str())
    .bind(failures)
    .bind(ends_at)
    .execute(db)
    .await
    .map(drop)
}

/// Ends a pause. How often the server was not there goes on counting.
///
/// # Errors
/// When the database fails.
pub async fn end(db: impl Db<'_>, agency: &AgencyId) -> Result<()> {
    sqlx::query("UPDATE mail_pauses SET ends_at = 0 WHERE agency_id = $1")
        .bind(agency.as_str())
        .execute(db)
        .await
        .map(drop)
}

/// Forgets that the server was not there.
///
/// # Errors
/// When the database fails.
pub async fn clear(db: impl Db<'_>, agency: &AgencyId) -> Result<()> {
    sqlx::query("DELETE FROM mail_pauses WHERE agency_id = $1").bind(agency.as_str()).execute(db).await.map(drop)
}
