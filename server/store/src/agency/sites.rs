//! Sites: the embed installations.

use sqlx::FromRow;

use crate::ids::{AgencyId, SiteId};
use crate::sql::values::columns;
use crate::sql::{Db, Result};

/// One site.
#[derive(Debug, Clone, FromRow)]
pub struct SiteRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: SiteId,
    /// Whose it is.
    #[sqlx(try_from = "String")]
    pub agency_id: AgencyId,
    /// What the recruiters call it.
    pub name: String,
    /// The public site key.
    pub public_key: String,
    /// Allowed origins as a JSON array.
    pub origins: String,
    /// The page that holds the portal.
    pub portal_url: String,
    /// The views that are on, comma-separated.
    pub views: String,
    /// The accent colour as `#rrggbb`.
    pub accent: Option<String>,
    /// When it was made.
    pub created_at: i64,
    /// When it was switched off.
    pub disabled_at: Option<i64>,
}

columns! {
    SiteRow ""
    insert { id, agency_id, created_at }
    update { name, public_key, origins, portal_url, views, accent, disabled_at }
    select {}
}

/// Adds a site.
///
/// # Errors
/// When the key is taken (`sites_key`).
pub async fn insert(db: impl Db<'_>, row: &SiteRow) -> Result<()> {
    row.inserted().insert(db, "sites").await
}

/// Changes what recruiters can change. False when the agency has no such site.
///
/// # Errors
/// When the database fails.
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &SiteRow) -> Result<bool> {
    row.updated().update(db, "sites", &[("agency_id", agency.as_str()), ("id", row.id.as_str())]).await
}

/// Every site of every agency: the server keeps them in memory, because each call names one.
///
/// # Errors
/// When the database fails.
pub async fn list_all(db: impl Db<'_>) -> Result<Vec<SiteRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT {} FROM sites", SiteRow::COLUMNS))).fetch_all(db).await
}

/// An agency's sites, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_of_agency(db: impl Db<'_>, agency: &AgencyId) -> Result<Vec<SiteRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM sites WHERE agency_id = $1 ORDER BY created_at, id",
        SiteRow::COLUMNS
    )))
    .bind(agency.as_str())
    .fetch_all(db)
    .await
}

/// One of an agency's sites.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &SiteId) -> Result<Option<SiteRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM sites WHERE agency_id = $1 AND id = $2",
        SiteRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_optional(db)
    .await
}
