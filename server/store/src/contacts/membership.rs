//! Which contact belongs to which client.

use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId, ContactId};
use crate::sql::{Db, Result};

/// Makes a contact belong to a client. Doing it twice changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn add_to_client(
    db: impl Db<'_>,
    agency: &AgencyId,
    client: &ClientId,
    contact: &ContactId,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO client_contacts (agency_id, client_id, contact_id, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (client_id, contact_id) DO NOTHING",
    )
    .bind(agency.as_str())
    .bind(client.as_str())
    .bind(contact.as_str())
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Makes a contact no longer belong to a client. False when it did not.
///
/// # Errors
/// When the database fails.
pub async fn remove_from_client(
    db: impl Db<'_>,
    agency: &AgencyId,
    client: &ClientId,
    contact: &ContactId,
) -> Result<bool> {
    let done = sqlx::query("DELETE FROM client_contacts WHERE agency_id = $1 AND client_id = $2 AND contact_id = $3")
        .bind(agency.as_str())
        .bind(client.as_str())
        .bind(contact.as_str())
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A client that a contact may act for.
#[derive(Debug, Clone, FromRow)]
pub struct PortalClient {
    /// The client.
    #[sqlx(try_from = "String")]
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// The secret part of the link to its portal.
    pub portal_key: Option<String>,
}

/// The clients of a contact whose portal is on, longest-standing first.
///
/// # Errors
/// When the database fails.
pub async fn list_open_clients(db: impl Db<'_>, agency: &AgencyId, contact: &ContactId) -> Result<Vec<PortalClient>> {
    sqlx::query_as(
        "SELECT k.id, k.name, k.portal_key FROM client_contacts m JOIN clients k ON k.id = m.client_id
         WHERE m.agency_id = $1 AND m.contact_id = $2 AND k.portal_enabled_at IS NOT NULL AND k.deleted_at IS NULL
         ORDER BY m.created_at, m.client_id",
    )
    .bind(agency.as_str())
    .bind(contact.as_str())
    .fetch_all(db)
    .await
}
