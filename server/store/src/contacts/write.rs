//! Adding and changing contacts.

use crate::contacts::row::ContactRow;
use crate::ids::{AgencyId, ContactId};
use crate::sql::search_text::{fold, search_key};
use crate::sql::{Db, Result};

/// Adds a contact.
///
/// # Errors
/// When the address is taken within the agency (`contacts_email`).
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &ContactRow, email_key: &str, now: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO contacts (id, agency_id, name, email, email_key, phone, job_title, language, invited_at, registered_at, version, created_at, updated_at, search, name_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14)",
    )
    .bind(row.id.as_str())
    .bind(agency.as_str())
    .bind(&row.name)
    .bind(&row.email)
    .bind(email_key)
    .bind(&row.phone)
    .bind(&row.job_title)
    .bind(&row.language)
    .bind(row.invited_at)
    .bind(row.registered_at)
    .bind(row.version)
    .bind(now)
    .bind(search_key(&row.name, &row.email))
    .bind(fold(&row.name))
    .execute(db)
    .await
    .map(drop)
}

/// Adds a contact unless the address is known, and gives the id of whoever has it. Of several that come
/// at once the first one is added, and the others wait for it.
///
/// # Errors
/// When the database fails.
pub async fn insert_or_find(
    db: impl Db<'_>,
    agency: &AgencyId,
    row: &ContactRow,
    email_key: &str,
    now: i64,
) -> Result<ContactId> {
    let id: String = sqlx::query_scalar(
        "INSERT INTO contacts (id, agency_id, name, email, email_key, phone, job_title, language, invited_at, registered_at, version, created_at, updated_at, search, name_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14)
         ON CONFLICT (agency_id, email_key) DO UPDATE SET email_key = excluded.email_key RETURNING id",
    )
    .bind(row.id.as_str())
    .bind(agency.as_str())
    .bind(&row.name)
    .bind(&row.email)
    .bind(email_key)
    .bind(&row.phone)
    .bind(&row.job_title)
    .bind(&row.language)
    .bind(row.invited_at)
    .bind(row.registered_at)
    .bind(row.version)
    .bind(now)
    .bind(search_key(&row.name, &row.email))
    .bind(fold(&row.name))
    .fetch_one(db)
    .await?;
    Ok(ContactId::from(id))
}

/// Changes a contact's details if `row.version` is still the stored one.
///
/// # Errors
/// When the address is taken within the agency (`contacts_email`).
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &ContactRow, email_key: &str, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE contacts SET name = $4, email = $5, email_key = $6, phone = $7, job_title = $8, language = $9, version = version + 1, updated_at = $10,
             search = $11, name_key = $12
         WHERE agency_id = $1 AND id = $2 AND version = $3",
    )
    .bind(agency.as_str())
    .bind(row.id.as_str())
    .bind(row.version)
    .bind(&row.name)
    .bind(&row.email)
    .bind(email_key)
    .bind(&row.phone)
    .bind(&row.job_title)
    .bind(&row.language)
    .bind(now)
    .bind(search_key(&row.name, &row.email))
    .bind(fold(&row.name))
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Holds a contact until the transaction ends: what is read of it then, and of its sessions, stays so.
///
/// # Errors
/// When the database fails.
pub async fn lock_row(db: impl Db<'_>, agency: &AgencyId, id: &ContactId) -> Result<()> {
    sqlx::query("UPDATE contacts SET version = version WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .execute(db)
        .await
        .map(drop)
}
