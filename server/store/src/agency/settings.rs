//! What an agency has set for itself: a JSON value for each name.

use crate::ids::AgencyId;
use crate::sql::{Db, Result};

/// A setting as (value, version); `None` while the agency has none.
///
/// # Errors
/// When the database fails.
pub async fn find(db: impl Db<'_>, agency: &AgencyId, name: &str) -> Result<Option<(String, i64)>> {
    sqlx::query_as("SELECT value, version FROM agency_settings WHERE agency_id = $1 AND name = $2")
        .bind(agency.as_str())
        .bind(name)
        .fetch_optional(db)
        .await
}

/// Sets a value if `version` is still the stored one; 0 where there is none yet. False when it is not.
///
/// # Errors
/// When the database fails.
pub async fn put_at_version(
    db: impl Db<'_>,
    agency: &AgencyId,
    name: &str,
    value: &str,
    version: i64,
    now: i64,
) -> Result<bool> {
    let statement = if version == 0 {
        "INSERT INTO agency_settings (agency_id, name, value, version, updated_at) VALUES ($1, $2, $3, $4 + 1, $5)
         ON CONFLICT (agency_id, name) DO NOTHING"
    } else {
        "UPDATE agency_settings SET value = $3, version = version + 1, updated_at = $5
         WHERE agency_id = $1 AND name = $2 AND version = $4"
    };
    let done =
        sqlx::query(statement).bind(agency.as_str()).bind(name).bind(value).bind(version).bind(now).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// Every agency's value of a setting that has one, as (agency, value, version), for work at the start.
///
/// # Errors
/// When the database fails.
pub async fn list_all(db: impl Db<'_>, name: &str) -> Result<Vec<(String, String, i64)>> {
    sqlx::query_as("SELECT agency_id, value, version FROM agency_settings WHERE name = $1 AND value <> ''")
        .bind(name)
        .fetch_all(db)
        .await
}
