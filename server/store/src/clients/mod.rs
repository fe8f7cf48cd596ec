//! Clients.

pub mod bin;
pub mod erasure;
pub mod search;
pub mod similar_names;

use sqlx::{AnyConnection, FromRow};

use crate::ids::{AgencyId, ClientId, ContactId};
use crate::{Db, Result};

/// One client.
#[derive(Debug, Clone, FromRow)]
pub struct ClientRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ClientId,
    /// The id of the client that a branch or department belongs to.
    pub parent_id: Option<String>,
    /// That client's name, by join; none while it is in the bin.
    pub parent_name: Option<String>,
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
    /// The secret part of the link to its portal, once the portal was switched on.
    pub portal_key: Option<String>,
    /// The file with its logo.
    pub logo_file_id: Option<String>,
    /// SHA-256 of the logo in hex, by join.
    pub logo: Option<String>,
    /// When somebody last did something with it.
    pub last_activity_at: i64,
    /// Goes up with every change.
    pub version: i64,
    /// When it was made.
    pub created_at: i64,
}

impl ClientRow {
    /// A company of which nothing but the name is known.
    #[must_use]
    pub fn named(name: &str, now: i64) -> Self {
        Self {
            id: ClientId::fresh(),
            parent_id: None,
            parent_name: None,
            kind: "company".to_owned(),
            name: name.to_owned(),
            tax_id: String::new(),
            phone: String::new(),
            country: String::new(),
            region: String::new(),
            city: String::new(),
            website: String::new(),
            lead: 0,
            portal_enabled_at: None,
            portal_key: None,
            logo_file_id: None,
            logo: None,
            last_activity_at: now,
            version: 1,
            created_at: now,
        }
    }
}

/// What a client is found and compared by, made from its row by whoever writes it.
#[derive(Debug, Clone)]
pub struct Keys {
    /// The name in lower case without accents.
    pub name: String,
    /// The tax id without separators, in capitals.
    pub tax: String,
    /// The website's host without `www.`.
    pub website_host: String,
}

/// The columns of a [`ClientRow`], of a table `clients c`.
pub(crate) const COLUMNS: &str = "c.id, c.parent_id,
     (SELECT p.name FROM clients p WHERE p.id = c.parent_id AND p.deleted_at IS NULL) AS parent_name,
     c.kind, c.name, c.tax_id, c.phone, c.country, c.region, c.city, c.website, c.lead,
     c.portal_enabled_at, c.portal_key, c.logo_file_id, (SELECT f.digest FROM files f WHERE f.id = c.logo_file_id) AS logo,
     c.last_activity_at, c.version, c.created_at";

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
pub async fn set_keys(db: impl Db<'_>, agency: &AgencyId, id: &ClientId, keys: &Keys) -> Result<()> {
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
pub async fn touch(db: &mut AnyConnection, agency: &AgencyId, id: &ClientId, now: i64) -> Result<()> {
    sqlx::query("UPDATE clients SET last_activity_at = $3 WHERE agency_id = $1 AND id = $2 AND last_activity_at < $3")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(now)
        .execute(&mut *db)
        .await?;
    crate::clients::search::follow(db, agency, id).await
}

/// Holds a client until the transaction ends: who belongs to it and whether its portal is on then stays so.
///
/// # Errors
/// When the database fails.
pub async fn hold(db: impl Db<'_>, agency: &AgencyId, id: &ClientId) -> Result<()> {
    sqlx::query("UPDATE clients SET version = version WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .execute(db)
        .await
        .map(drop)
}

/// One of an agency's clients. One in the bin is not found.
///
/// # Errors
/// When the database fails.
pub async fn by_id(db: impl Db<'_>, agency: &AgencyId, id: &ClientId) -> Result<Option<ClientRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM clients c WHERE c.agency_id = $1 AND c.id = $2 AND c.deleted_at IS NULL"
    )))
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
         WHERE c.agency_id = $1 AND m.contact_id = $2 AND c.lead = 1 AND c.deleted_at IS NULL AND lower(c.name) = $3
         ORDER BY c.id LIMIT 1",
    )
    .bind(agency.as_str())
    .bind(contact.as_str())
    .bind(name)
    .fetch_optional(db)
    .await?;
    Ok(found.map(ClientId::from))
}

/// The clients that a typed name may mean, by their folded names: id, name and city.
///
/// # Errors
/// When the database fails.
pub async fn named(db: impl Db<'_>, agency: &AgencyId, name_key: &str) -> Result<Vec<(String, String, String)>> {
    sqlx::query_as(
        "SELECT c.id, c.name, c.city FROM client_search s JOIN clients c ON c.id = s.client_id
         WHERE s.agency_id = $1 AND s.name_key = $2 ORDER BY c.id LIMIT 100",
    )
    .bind(agency.as_str())
    .bind(name_key)
    .fetch_all(db)
    .await
}

/// The id of the client that one belongs to, whether it is in the bin or not.
///
/// # Errors
/// When the database fails.
pub async fn parent_of(db: impl Db<'_>, agency: &AgencyId, id: &str) -> Result<Option<String>> {
    let found: Option<Option<String>> =
        sqlx::query_scalar("SELECT parent_id FROM clients WHERE agency_id = $1 AND id = $2")
            .bind(agency.as_str())
            .bind(id)
            .fetch_optional(db)
            .await?;
    Ok(found.flatten())
}

/// The regions and cities of an agency's clients and of what it has published latest, as `(region, city)`, for
/// suggestions. The index of vacancies by status bounds what is read.
///
/// # Errors
/// When the database fails.
pub async fn places(db: impl Db<'_>, agency: &AgencyId, limit: i64) -> Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT region, city FROM clients WHERE agency_id = $1 AND deleted_at IS NULL AND (region <> '' OR city <> '')
         UNION
         SELECT region, city FROM (
             SELECT v.region, v.city FROM vacancies v JOIN clients k ON k.id = v.client_id AND k.deleted_at IS NULL
             WHERE v.agency_id = $1 AND v.status = 'published' ORDER BY v.updated_at DESC LIMIT $2) AS published
         ORDER BY region, city LIMIT $2",
    )
    .bind(agency.as_str())
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Ids and names of an agency's clients, for a choice, by name.
///
/// # Errors
/// When the database fails.
pub async fn names(db: impl Db<'_>, agency: &AgencyId) -> Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT c.id, c.name FROM client_search s JOIN clients c ON c.id = s.client_id
         WHERE s.agency_id = $1 ORDER BY s.name_key, s.client_id",
    )
    .bind(agency.as_str())
    .fetch_all(db)
    .await
}

/// A `LIKE` pattern for "contains", in lower case, with the pattern's own signs taken out.
pub(crate) fn contains(search: &str) -> String {
    format!("%{}%", search.to_lowercase().replace(['%', '_', '\\'], ""))
}
