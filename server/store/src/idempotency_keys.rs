//! Outcomes of writes, by idempotency key.

use crate::ids::AgencyId;
use crate::sql::{Db, Result};

/// Whose write it is and which.
#[derive(Debug, Clone, Copy)]
pub struct WriteKey<'a> {
    /// The agency.
    pub agency: &'a AgencyId,
    /// The contact's id, or `visitor`.
    pub actor: &'a str,
    /// The client's key.
    pub key: &'a str,
}

/// Claims a key inside a transaction. False when the key has an outcome. A concurrent claim of
/// the same key waits for the other transaction first.
///
/// # Errors
/// When the database fails.
pub async fn claim(db: impl Db<'_>, write: WriteKey<'_>, request_digest: &str, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO idempotency_keys (agency_id, actor, idempotency_key, request_digest, body, created_at)
         VALUES ($1, $2, $3, $4, '', $5) ON CONFLICT (agency_id, actor, idempotency_key) DO NOTHING",
    )
    .bind(write.agency.as_str())
    .bind(write.actor)
    .bind(write.key)
    .bind(request_digest)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Fills in the answer of a claimed key.
///
/// # Errors
/// When the database fails.
pub async fn store_response(db: impl Db<'_>, write: WriteKey<'_>, body: &str) -> Result<()> {
    sqlx::query("UPDATE idempotency_keys SET body = $4 WHERE agency_id = $1 AND actor = $2 AND idempotency_key = $3")
        .bind(write.agency.as_str())
        .bind(write.actor)
        .bind(write.key)
        .bind(body)
        .execute(db)
        .await
        .map(drop)
}

/// The request's digest and the first answer of a key.
///
/// # Errors
/// When the database fails.
pub async fn find(db: impl Db<'_>, write: WriteKey<'_>) -> Result<Option<(String, String)>> {
    sqlx::query_as(
        "SELECT request_digest, body FROM idempotency_keys WHERE agency_id = $1 AND actor = $2 AND idempotency_key = $3",
    )
    .bind(write.agency.as_str())
    .bind(write.actor)
    .bind(write.key)
    .fetch_optional(db)
    .await
}

/// Deletes outcomes made before a time: far longer ago than any signature is accepted.
///
/// # Errors
/// When the database fails.
pub async fn delete_before(db: impl Db<'_>, time: i64) -> Result<u64> {
    Ok(sqlx::query("DELETE FROM idempotency_keys WHERE created_at < $1").bind(time).execute(db).await?.rows_affected())
}
