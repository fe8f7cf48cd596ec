//! Sessions of signed-in contacts. The row exists so that a session can be revoked.

use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId, ContactId, ContactSessionId, SiteId};
use crate::sql::values::columns;
use crate::sql::{Db, Result};

/// A session that is valid now, with what each call needs to know.
#[derive(Debug, Clone, FromRow)]
pub struct ContactSessionRow {
    /// The session.
    #[sqlx(try_from = "String")]
    pub id: ContactSessionId,
    /// The agency.
    #[sqlx(try_from = "String")]
    pub agency_id: AgencyId,
    /// The contact.
    #[sqlx(try_from = "String")]
    pub contact_id: ContactId,
    /// The client the contact acts for.
    #[sqlx(try_from = "String")]
    pub client_id: ClientId,
    /// When it ends.
    pub expires_at: i64,
}

columns! {
    ContactSessionRow "s."
    insert { id, agency_id, contact_id, client_id, expires_at }
    update {  }
    select {}
}

/// Adds a session.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, row: &ContactSessionRow, site: &SiteId, now: i64) -> Result<()> {
    row.inserted().set("site_id", site).set("created_at", now).insert(db, "contact_sessions").await
}

/// The session, when it is neither over nor revoked. The contact must be active and still at the client. The client
/// must not be in the bin, and its portal must be on.
///
/// # Errors
/// When the database fails.
pub async fn find_valid(
    db: impl Db<'_>,
    agency: &AgencyId,
    id: &ContactSessionId,
    now: i64,
) -> Result<Option<ContactSessionRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM contact_sessions s
         JOIN contacts c ON c.id = s.contact_id AND c.deactivated_at IS NULL
         JOIN client_contacts m ON m.contact_id = s.contact_id AND m.client_id = s.client_id
         JOIN clients k ON k.id = s.client_id AND k.portal_enabled_at IS NOT NULL AND k.deleted_at IS NULL
         WHERE s.agency_id = $1 AND s.id = $2 AND s.expires_at > $3 AND s.revoked_at IS NULL",
        ContactSessionRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(now)
    .fetch_optional(db)
    .await
}

/// Ends one session. False when it was over already.
///
/// # Errors
/// When the database fails.
pub async fn revoke(db: impl Db<'_>, agency: &AgencyId, id: &ContactSessionId, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE contact_sessions SET revoked_at = $3 WHERE agency_id = $1 AND id = $2 AND revoked_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends every session of a contact.
///
/// # Errors
/// When the database fails.
pub async fn revoke_of_contact(db: impl Db<'_>, agency: &AgencyId, contact: &ContactId, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE contact_sessions SET revoked_at = $3 WHERE agency_id = $1 AND contact_id = $2 AND revoked_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(contact.as_str())
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Ends a contact's sessions for one client.
///
/// # Errors
/// When the database fails.
pub async fn revoke_of_membership(
    db: impl Db<'_>,
    agency: &AgencyId,
    contact: &ContactId,
    client: &ClientId,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "UPDATE contact_sessions SET revoked_at = $4 WHERE agency_id = $1 AND contact_id = $2 AND client_id = $3 AND revoked_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(contact.as_str())
    .bind(client.as_str())
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Ends every session for a client.
///
/// # Errors
/// When the database fails.
pub async fn revoke_of_client(db: impl Db<'_>, agency: &AgencyId, client: &ClientId, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE contact_sessions SET revoked_at = $3 WHERE agency_id = $1 AND client_id = $2 AND revoked_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(client.as_str())
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}
