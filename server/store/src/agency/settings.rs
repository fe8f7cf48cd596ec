//! What an agency has set for itself: a JSON value for each name.

use crate::ids::AgencyId;
use crate::sql::values::{OptimisticLock, Unchanged, Values};
use crate::sql::{Db, Result};

/// A setting as (value, version). `None` while the agency has none.
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
    let row = Unchanged {
        table: "agency_settings",
        key: &[("agency_id", agency.as_str()), ("name", name)],
        lock: OptimisticLock::version(version),
        condition: "",
    };
    Values::default().set("value", value).set("updated_at", now).put_unchanged(db, row).await
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
