//! Finding contacts.

use crate::contacts::row::ContactRow;
use crate::ids::{AgencyId, ClientId, ContactId};
use crate::sql::{Db, Result};

/// One of an agency's contacts.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &ContactId) -> Result<Option<ContactRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM contacts c WHERE c.agency_id = $1 AND c.id = $2",
        ContactRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_optional(db)
    .await
}

/// The contact of an agency with an address.
///
/// # Errors
/// When the database fails.
pub async fn find_by_email(db: impl Db<'_>, agency: &AgencyId, email_key: &str) -> Result<Option<ContactRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM contacts c WHERE c.agency_id = $1 AND c.email_key = $2",
        ContactRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(email_key)
    .fetch_optional(db)
    .await
}

/// The contacts of a client, by name.
///
/// # Errors
/// When the database fails.
pub async fn list_of_client(db: impl Db<'_>, agency: &AgencyId, client: &ClientId) -> Result<Vec<ContactRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM contacts c JOIN client_contacts m ON m.contact_id = c.id
         WHERE c.agency_id = $1 AND m.client_id = $2 ORDER BY lower(c.name), c.id",
        ContactRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(client.as_str())
    .fetch_all(db)
    .await
}
