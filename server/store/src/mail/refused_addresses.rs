//! Addresses that a mail server has refused for good.

use sqlx::FromRow;

use crate::ids::AgencyId;
use crate::sql::values::placeholders;
use crate::sql::{Db, Result};

/// A refused address.
#[derive(Debug, Clone, FromRow)]
pub struct RefusalRow {
    /// The address in lower case.
    pub email_key: String,
    /// What the mail server said.
    pub reason: String,
    /// When.
    pub refused_at: i64,
}

/// Marks an address. A newer refusal replaces an older one.
///
/// # Errors
/// When the database fails.
pub async fn mark(db: impl Db<'_>, agency: &AgencyId, row: &RefusalRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO refused_addresses (agency_id, email_key, reason, refused_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (agency_id, email_key) DO UPDATE SET reason = excluded.reason, refused_at = excluded.refused_at",
    )
    .bind(agency.as_str())
    .bind(&row.email_key)
    .bind(&row.reason)
    .bind(row.refused_at)
    .execute(db)
    .await
    .map(drop)
}

/// Takes an address's mark away.
///
/// # Errors
/// When the database fails.
pub async fn clear(db: impl Db<'_>, agency: &AgencyId, email_key: &str) -> Result<()> {
    sqlx::query("DELETE FROM refused_addresses WHERE agency_id = $1 AND email_key = $2")
        .bind(agency.as_str())
        .bind(email_key)
        .execute(db)
        .await
        .map(drop)
}

/// Those of some addresses that are marked. The addresses are in lower case.
///
/// # Errors
/// When the database fails.
pub async fn find_among(db: impl Db<'_>, agency: &AgencyId, email_keys: &[String]) -> Result<Vec<RefusalRow>> {
    if email_keys.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT email_key, reason, refused_at FROM refused_addresses WHERE agency_id = $1 AND email_key IN ({})",
        placeholders(2, email_keys.len())
    );
    let query = sqlx::query_as(sqlx::AssertSqlSafe(text)).bind(agency.as_str());
    email_keys.iter().fold(query, |query, key| query.bind(key)).fetch_all(db).await
}
