//! Adding and changing clients.

use sqlx::AnyConnection;

use crate::clients::row::{ClientKeys, ClientRow};
use crate::clients::search;
use crate::ids::{AgencyId, ClientId};
use crate::sql::values::{OptimisticLock, Unchanged};
use crate::sql::{Db, Result};

/// Adds a client.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &ClientRow) -> Result<()> {
    row.inserted().set("agency_id", agency).set("updated_at", row.created_at).insert(db, "clients").await
}

/// Changes a client if `row.version` is still the stored one. False when it is not, or there is no such client.
///
/// # Errors
/// When the database fails.
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &ClientRow, now: i64) -> Result<bool> {
    let client = Unchanged {
        table: "clients",
        key: &[("agency_id", agency.as_str()), ("id", row.id.as_str())],
        lock: OptimisticLock::version(row.version),
        condition: "deleted_at IS NULL",
    };
    row.updated().set("updated_at", now).update_unchanged(db, client).await
}

/// Writes what a client is found and compared by.
///
/// # Errors
/// When the database fails.
pub async fn set_keys(db: impl Db<'_>, agency: &AgencyId, id: &ClientId, keys: &ClientKeys) -> Result<()> {
    sqlx::query("UPDATE clients SET name_key = $3, tax_key = $4, website_host = $5 WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(&keys.name)
        .bind(&keys.tax)
        .bind(&keys.website_host)
        .execute(db)
        .await
        .map(drop)
}

/// Records that somebody did something with a client or its vacancies. The time of its last activity only goes up.
/// The list counts its vacancies anew.
///
/// # Errors
/// When the database fails.
pub async fn record_activity(db: &mut AnyConnection, agency: &AgencyId, id: &ClientId, now: i64) -> Result<()> {
    sqlx::query("UPDATE clients SET last_activity_at = $3 WHERE agency_id = $1 AND id = $2 AND last_activity_at < $3")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(now)
        .execute(&mut *db)
        .await?;
    search::refresh(db, agency, id).await
}

/// Holds a client until the transaction ends: who belongs to it and whether its portal is on then stays so.
///
/// # Errors
/// When the database fails.
pub async fn lock_row(db: impl Db<'_>, agency: &AgencyId, id: &ClientId) -> Result<()> {
    sqlx::query("UPDATE clients SET version = version WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .execute(db)
        .await
        .map(drop)
}
