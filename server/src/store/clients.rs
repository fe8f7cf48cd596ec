//! Clients.

use sqlx::FromRow;

use super::{Db, Result};
use crate::ids::{AgencyId, ClientId, ContactId};

/// One client.
#[derive(Debug, Clone, FromRow)]
pub struct ClientRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ClientId,
    /// `company`, `branch` or `department`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// CNPJ, VAT number or whatever its country has; may be empty.
    pub tax_id: String,
    /// Number, or empty.
    pub phone: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// State or county, or empty.
    pub region: String,
    /// City, or empty.
    pub city: String,
    /// Web address, or empty.
    pub website: String,
    /// 1 while it is only a lead from the site.
    pub lead: i64,
    /// When its portal was switched on.
    pub portal_enabled_at: Option<i64>,
    /// Goes up with every change.
    pub version: i64,
    /// When it was made.
    pub created_at: i64,
}

/// A client with what its card shows.
#[derive(Debug, Clone, FromRow)]
pub struct ClientCard {
    /// The client.
    #[sqlx(flatten)]
    pub client: ClientRow,
    /// Vacancies waiting for confirmation.
    pub requested: i64,
    /// Vacancies open to candidates.
    pub published: i64,
    /// Vacancies paused.
    pub frozen: i64,
    /// Vacancies over.
    pub closed: i64,
    /// People.
    pub contacts: i64,
}

const COLUMNS: &str = "c.id, c.kind, c.name, c.tax_id, c.phone, c.country, c.region, c.city, c.website, c.lead, c.portal_enabled_at, c.version, c.created_at";

/// Adds a client.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &ClientRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO clients (id, agency_id, kind, name, tax_id, phone, country, region, city, website, lead, portal_enabled_at, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)",
    )
    .bind(row.id.as_str())
    .bind(agency.as_str())
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
             lead = $12, portal_enabled_at = $13, version = version + 1, updated_at = $14
         WHERE agency_id = $1 AND id = $2 AND version = $3",
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
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One of an agency's clients.
///
/// # Errors
/// When the database fails.
pub async fn by_id(db: impl Db<'_>, agency: &AgencyId, id: &ClientId) -> Result<Option<ClientRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM clients c WHERE c.agency_id = $1 AND c.id = $2")))
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

/// The lead with a name (in lower case) that a contact already belongs to.
///
/// # Errors
/// When the database fails.
pub async fn lead_of(db: impl Db<'_>, agency: &AgencyId, contact: &ContactId, name: &str) -> Result<Option<ClientId>> {
    let found: Option<String> = sqlx::query_scalar(
        "SELECT c.id FROM clients c JOIN client_contacts m ON m.client_id = c.id
         WHERE c.agency_id = $1 AND m.contact_id = $2 AND c.lead = 1 AND lower(c.name) = $3 ORDER BY c.id LIMIT 1",
    )
    .bind(agency.as_str())
    .bind(contact.as_str())
    .bind(name)
    .fetch_optional(db)
    .await?;
    Ok(found.map(ClientId::from))
}

/// The cards of an agency's clients whose name, city or tax id contains `search`, by name.
///
/// # Errors
/// When the database fails.
pub async fn cards(
    db: impl Db<'_>,
    agency: &AgencyId,
    search: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<ClientCard>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS},
             (SELECT count(*) FROM vacancies v WHERE v.client_id = c.id AND v.status = 'requested') AS requested,
             (SELECT count(*) FROM vacancies v WHERE v.client_id = c.id AND v.status = 'published') AS published,
             (SELECT count(*) FROM vacancies v WHERE v.client_id = c.id AND v.status = 'frozen') AS frozen,
             (SELECT count(*) FROM vacancies v WHERE v.client_id = c.id AND v.status = 'closed') AS closed,
             (SELECT count(*) FROM client_contacts m WHERE m.client_id = c.id) AS contacts
         FROM clients c
         WHERE c.agency_id = $1 AND (lower(c.name) LIKE $2 OR lower(c.city) LIKE $2 OR lower(c.tax_id) LIKE $2)
         ORDER BY lower(c.name), c.id LIMIT $3 OFFSET $4"
    )))
    .bind(agency.as_str())
    .bind(contains(search))
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

/// How many clients a search finds.
///
/// # Errors
/// When the database fails.
pub async fn count(db: impl Db<'_>, agency: &AgencyId, search: &str) -> Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM clients c WHERE c.agency_id = $1 AND (lower(c.name) LIKE $2 OR lower(c.city) LIKE $2 OR lower(c.tax_id) LIKE $2)",
    )
    .bind(agency.as_str())
    .bind(contains(search))
    .fetch_one(db)
    .await
}

/// Ids and names of an agency's clients, for a choice, by name.
///
/// # Errors
/// When the database fails.
pub async fn names(db: impl Db<'_>, agency: &AgencyId) -> Result<Vec<(String, String)>> {
    sqlx::query_as("SELECT id, name FROM clients WHERE agency_id = $1 ORDER BY lower(name), id")
        .bind(agency.as_str())
        .fetch_all(db)
        .await
}

/// A `LIKE` pattern for "contains", in lower case, with the pattern's own signs taken out.
pub(super) fn contains(search: &str) -> String {
    format!("%{}%", search.to_lowercase().replace(['%', '_', '\\'], ""))
}
