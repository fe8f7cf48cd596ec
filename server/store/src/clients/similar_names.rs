//! Clients that may be the same as another, or as the company somebody registered. Suggestions only.

use sqlx::FromRow;

use crate::clients::row::ClientKeys;
use crate::ids::{AgencyId, ClientId};
use crate::sql::values::placeholders;
use crate::sql::{Db, Result};

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
pub async fn list_at_domain(db: impl Db<'_>, agency: &AgencyId, domain: &str, limit: i64) -> Result<Vec<Suggestion>> {
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
pub async fn find_suggestion(db: impl Db<'_>, agency: &AgencyId, client: &str) -> Result<Option<Suggestion>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM clients k WHERE k.agency_id = $1 AND k.id = $2 AND k.deleted_at IS NULL"
    )))
    .bind(agency.as_str())
    .bind(client)
    .fetch_optional(db)
    .await
}

/// The clients with these ids as suggestions, in no order.
///
/// # Errors
/// When the database fails.
pub async fn list_by_ids(db: impl Db<'_>, agency: &AgencyId, ids: &[String]) -> Result<Vec<Suggestion>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM clients k WHERE k.agency_id = $1 AND k.deleted_at IS NULL AND k.id IN ({})",
        placeholders(2, ids.len())
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency.as_str());
    for id in ids {
        query = query.bind(id);
    }
    query.fetch_all(db).await
}

/// A client that may be the same as another.
#[derive(Debug, Clone, FromRow)]
pub struct SimilarClient {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// Its city, or empty.
    pub city: String,
}

/// Clients with one of these ids, a tax id, or a website's host. Empty ones find nothing. At most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn find_similar(
    db: impl Db<'_>,
    agency: &AgencyId,
    keys: &ClientKeys,
    ids: &[String],
    limit: i64,
) -> Result<Vec<SimilarClient>> {
    let places: String = (0..ids.len()).map(|at| format!(", ${}", at + 5)).collect();
    let sql = format!(
        "SELECT c.id, c.name, c.city FROM clients c
         WHERE c.agency_id = $1 AND c.deleted_at IS NULL
             AND (($2 <> '' AND c.tax_key = $2) OR ($3 <> '' AND c.website_host = $3) OR c.id IN (''{places}))
         ORDER BY c.name_key, c.id LIMIT $4"
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(agency.as_str())
        .bind(&keys.tax)
        .bind(&keys.website_host)
        .bind(limit);
    for id in ids {
        query = query.bind(id);
    }
    query.fetch_all(db).await
}

/// Every client's id and folded name.
///
/// # Errors
/// When the database fails.
pub async fn list_name_keys(db: impl Db<'_>, agency: &AgencyId) -> Result<Vec<(String, String)>> {
    sqlx::query_as("SELECT client_id, name_key FROM client_search WHERE agency_id = $1")
        .bind(agency.as_str())
        .fetch_all(db)
        .await
}
