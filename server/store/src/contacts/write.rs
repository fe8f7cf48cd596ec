//! Adding and changing contacts.

use crate::contacts::row::ContactRow;
use crate::ids::{AgencyId, ContactId};
use crate::sql::search_text::{name_and_address, normalize};
use crate::sql::values::{OptimisticLock, Unchanged, Values};
use crate::sql::{Db, Result};

/// What a contact is searched in and sorted by, and the address by which two count as the same.
fn with_keys(values: Values, row: &ContactRow, email_key: &str) -> Values {
    values
        .set("email_key", email_key)
        .set("search", name_and_address(&row.name, &row.email))
        .set("name_key", normalize(&row.name))
}

fn added(agency: &AgencyId, row: &ContactRow, email_key: &str, now: i64) -> Values {
    with_keys(row.inserted(), row, email_key).set("agency_id", agency).set("created_at", now).set("updated_at", now)
}

/// Adds a contact.
///
/// # Errors
/// When the address is taken within the agency (`contacts_email`).
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &ContactRow, email_key: &str, now: i64) -> Result<()> {
    added(agency, row, email_key, now).insert(db, "contacts").await
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
    let known = "ON CONFLICT (agency_id, email_key) DO UPDATE SET email_key = excluded.email_key RETURNING id";
    let (id,): (String,) = added(agency, row, email_key, now).insert_returning(db, "contacts", known).await?;
    Ok(ContactId::from(id))
}

/// Changes a contact's details if `row.version` is still the stored one.
///
/// # Errors
/// When the address is taken within the agency (`contacts_email`).
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &ContactRow, email_key: &str, now: i64) -> Result<bool> {
    let contact = Unchanged {
        table: "contacts",
        key: &[("agency_id", agency.as_str()), ("id", row.id.as_str())],
        lock: OptimisticLock::version(row.version),
        condition: "",
    };
    with_keys(row.updated(), row, email_key).set("updated_at", now).update_unchanged(db, contact).await
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
