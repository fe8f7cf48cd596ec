//! Requests for a new access code, noted for every address and answered later.

use sqlx::FromRow;

use crate::ids::AgencyId;
use crate::sql::{Db, Result};

/// One request.
#[derive(Debug, Clone, FromRow)]
pub struct AccessCodeRequestRow {
    /// Its id.
    pub id: String,
    /// At which agency.
    #[sqlx(try_from = "String")]
    pub agency_id: AgencyId,
    /// The address, known or not.
    pub email_key: String,
}

/// Notes a request.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, email_key: &str, now: i64) -> Result<()> {
    sqlx::query("INSERT INTO access_code_requests (id, agency_id, email_key, created_at) VALUES ($1, $2, $3, $4)")
        .bind(uuid::Uuid::now_v7().to_string())
        .bind(agency.as_str())
        .bind(email_key)
        .bind(now)
        .execute(db)
        .await
        .map(drop)
}

/// The oldest request, of any agency, that nobody has answered.
///
/// # Errors
/// When the database fails.
pub async fn find_next(db: impl Db<'_>) -> Result<Option<AccessCodeRequestRow>> {
    sqlx::query_as(
        "SELECT id, agency_id, email_key FROM access_code_requests WHERE done_at IS NULL ORDER BY created_at, id LIMIT 1",
    )
    .fetch_optional(db)
    .await
}

/// Notes that a request was answered, with whatever else waits for the same address. False when another machine has
/// just done so.
///
/// # Errors
/// When the database fails.
pub async fn mark_done(db: impl Db<'_>, row: &AccessCodeRequestRow, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE access_code_requests SET done_at = $3 WHERE agency_id = $1 AND email_key = $2 AND done_at IS NULL",
    )
    .bind(row.agency_id.as_str())
    .bind(&row.email_key)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Forgets requests that were answered before a time.
///
/// # Errors
/// When the database fails.
pub async fn delete_before(db: impl Db<'_>, time: i64) -> Result<()> {
    sqlx::query("DELETE FROM access_code_requests WHERE done_at < $1").bind(time).execute(db).await.map(drop)
}
