//! Adding and changing clients.

use sqlx::AnyConnection;

use crate::clients::row::{ClientKeys, ClientRow};
use crate::clients::search;
use crate::ids::{AgencyId, ClientId};
use crate::sql::{Db, Result};

/// Adds a client.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &ClientRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO clients (id, agency_id, parent_id, kind, name, tax_id, phone, country, region, city, website, lead,
             portal_enabled_at, portal_key, logo_file_id, last_activity_at, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)",
    )
    .bind(row.id.as_str())
    .bind(agency.as_str())
    .bind(&row.parent_id)
    .bind(&row.kind)
    .bind(&row.name)
    .bind(&row.tax_id)
    .bind(&row.phone)
    .bind(&row.country)
    .bind(&row.region)
    .bind(&row.city)
    .bind(&row.website)
    .bind(row.lead)
    .bind(row.portal_enabled_at)
    .bind(&row.portal_key)
    .bind(&row.logo_file_id)
    .bind(row.last_activity_at)
    .bind(row.version)
    .bind(row.created_at)
    .execute(db)
    .await
    .map(drop)
}

/// Changes a client if `row.version` is still the stored one. False when it is not, or there is no such client.
///
/// # Errors
/// When the database fails.
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &ClientRow, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE clients SET kind = $4, name = $5, tax_id = $6, phone = $7, country = $8, region = $9, city = $10, website = $11,
             lead = $12, portal_enabled_at = $13, parent_id = $14, portal_key = $15, logo_file_id = $16, version = version + 1,
             updated_at = $17
         WHERE agency_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(row.id.as_str())
    .bind(row.version)
    .bind(&row.kind)
    .bind(&row.name)
    .bind(&row.tax_id)
    .bind(&row.phone)
    .bind(&row.country)
    .bind(&row.region)
    .bind(&row.city)
    .bind(&row.website)
    .bind(row.lead)
    .bind(row.portal_enabled_at)
    .bind(&row.parent_id)
    .bind(&row.portal_key)
    .bind(&row.logo_file_id)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
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

/// Notes that somebody did something with a client or its vacancies: raises the time of its last
/// activity, never lowers it, and counts its vacancies anew for the list.
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
