//! Clients that may be the company somebody registered. Suggestions only.

use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId};
use crate::{Db, Result};

/// A client as a suggestion shows it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Suggestion {
    /// The client.
    #[sqlx(try_from = "String")]
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// Its city, or empty.
    pub city: String,
    /// When its portal was switched on.
    pub portal_enabled_at: Option<i64>,
}

const COLUMNS: &str = "k.id, k.name, k.city, k.portal_enabled_at";

/// The clients with a contact or a website at a domain.
///
/// # Errors
/// When the database fails.
pub async fn at_domain(db: impl Db<'_>, agency: &AgencyId, domain: &str, limit: i64) -> Result<Vec<Suggestion>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM clients k
         WHERE k.agency_id = $1 AND k.deleted_at IS NULL AND (k.website_host = $3 OR k.id IN (
             SELECT m.client_id FROM client_contacts m JOIN contacts c ON c.id = m.contact_id
             WHERE m.agency_id = $1 AND c.email_key LIKE $2))
         ORDER BY lower(k.name), k.id LIMIT $4"
    )))
    .bind(agency.as_str())
    .bind(format!("%@{}", domain.replace(['%', '_', '\\'], "")))
    .bind(domain)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// One client as a suggestion.
///
/// # Errors
/// When the database fails.
pub async fn of(db: impl Db<'_>, agency: &AgencyId, client: &str) -> Result<Option<Suggestion>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM clients k WHERE k.agency_id = $1 AND k.id = $2 AND k.deleted_at IS NULL"
    )))
    .bind(agency.as_str())
    .bind(client)
    .fetch_optional(db)
    .await
}
