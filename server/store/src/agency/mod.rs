//! Agencies and their privacy notices.

pub mod examples;
pub mod settings;
pub mod sites;
pub mod waiting;

use sqlx::FromRow;

use crate::ids::{AgencyId, FileId};
use crate::sql::values::columns;
use crate::sql::{Db, Result};

/// One agency.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AgencyRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: AgencyId,
    /// Its part of hosted URLs.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its main language as a BCP 47 tag.
    pub language: String,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Its currency, ISO 4217.
    pub currency: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// What its vacancies' references begin with.
    pub reference_prefix: String,
}

columns! {
    AgencyRow "g."
    insert { id, slug, name, language, country, currency, time_zone, reference_prefix }
    update {  }
    select {}
}

/// Adds an agency.
///
/// # Errors
/// When the slug is taken (`agencies_slug`).
pub async fn insert(db: impl Db<'_>, row: &AgencyRow, now: i64) -> Result<()> {
    let first = row.inserted().set("next_reference", 1001_i64).set("board_revision", 1_i64).set("created_at", now);
    first.insert(db, "agencies").await
}

/// One agency by its id.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, id: &AgencyId) -> Result<Option<AgencyRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT {} FROM agencies g WHERE g.id = $1", AgencyRow::COLUMNS)))
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

/// One agency by its slug, for hosted pages.
///
/// # Errors
/// When the database fails.
pub async fn find_by_slug(db: impl Db<'_>, slug: &str) -> Result<Option<AgencyRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT {} FROM agencies g WHERE g.slug = $1", AgencyRow::COLUMNS)))
        .bind(slug)
        .fetch_optional(db)
        .await
}

/// How many agencies there are. None means a first start.
///
/// # Errors
/// When the database fails.
pub async fn count(db: impl Db<'_>) -> Result<i64> {
    sqlx::query_scalar("SELECT count(*) FROM agencies").fetch_one(db).await
}

/// Every agency's id.
///
/// # Errors
/// When the database fails.
pub async fn list_ids(db: impl Db<'_>) -> Result<Vec<String>> {
    sqlx::query_scalar("SELECT id FROM agencies").fetch_all(db).await
}

/// Every agency's slug and time zone.
///
/// # Errors
/// When the database fails.
pub async fn time_zones(db: impl Db<'_>) -> Result<Vec<(String, String)>> {
    sqlx::query_as("SELECT slug, time_zone FROM agencies ORDER BY slug").fetch_all(db).await
}

/// What an agency's job board depends on besides its vacancies.
#[derive(Debug, Clone, FromRow)]
pub struct BoardRow {
    /// The agency.
    #[sqlx(try_from = "String")]
    pub id: AgencyId,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Raised with each change that candidates see.
    pub board_revision: i64,
}

/// What every agency's job board depends on.
///
/// # Errors
/// When the database fails.
pub async fn list_boards(db: impl Db<'_>) -> Result<Vec<BoardRow>> {
    sqlx::query_as("SELECT id, time_zone, board_revision FROM agencies").fetch_all(db).await
}

/// What one agency's job board depends on.
///
/// # Errors
/// When the database fails.
pub async fn find_board(db: impl Db<'_>, id: &AgencyId) -> Result<Option<BoardRow>> {
    sqlx::query_as("SELECT id, time_zone, board_revision FROM agencies WHERE id = $1")
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

/// Takes the next number for a vacancy's reference.
///
/// # Errors
/// When the database fails.
pub async fn take_reference_number(db: impl Db<'_>, agency: &AgencyId) -> Result<(String, i64)> {
    sqlx::query_as(
        "UPDATE agencies SET next_reference = next_reference + 1 WHERE id = $1
         RETURNING reference_prefix, next_reference - 1",
    )
    .bind(agency.as_str())
    .fetch_one(db)
    .await
}

/// Marks the job board as changed and gives its new revision.
///
/// # Errors
/// When the database fails.
pub async fn raise_board_revision(db: impl Db<'_>, agency: &AgencyId) -> Result<i64> {
    sqlx::query_scalar("UPDATE agencies SET board_revision = board_revision + 1 WHERE id = $1 RETURNING board_revision")
        .bind(agency.as_str())
        .fetch_one(db)
        .await
}

/// An agency's name with its logo's digest, once it has a logo.
///
/// # Errors
/// When the database fails.
pub async fn find_logo(db: impl Db<'_>, agency: &AgencyId) -> Result<Option<(String, String)>> {
    sqlx::query_as(
        "SELECT a.name, f.digest FROM agencies a JOIN files f ON f.id = a.logo_file_id AND f.agency_id = a.id
         WHERE a.id = $1",
    )
    .bind(agency.as_str())
    .fetch_optional(db)
    .await
}

/// Gives an agency its logo, or takes it away.
///
/// # Errors
/// When the database fails.
pub async fn set_logo(db: impl Db<'_>, agency: &AgencyId, logo: Option<&FileId>) -> Result<()> {
    sqlx::query("UPDATE agencies SET logo_file_id = $2 WHERE id = $1")
        .bind(agency.as_str())
        .bind(logo.map(FileId::as_str))
        .execute(db)
        .await
        .map(drop)
}

/// Keeps others from passing here for the same agency until this transaction is over.
///
/// # Errors
/// When the database fails.
pub async fn lock_row(db: impl Db<'_>, agency: &AgencyId) -> Result<()> {
    sqlx::query("UPDATE agencies SET next_reference = next_reference WHERE id = $1")
        .bind(agency.as_str())
        .execute(db)
        .await
        .map(drop)
}

/// A version of the privacy notice.
#[derive(Debug, Clone, FromRow)]
pub struct NoticeRow {
    /// The version's name, such as `2026-05`.
    pub version: String,
    /// The text in the Markdown subset.
    pub body: String,
}

/// Adds a version of the privacy notice. The newest one counts.
///
/// # Errors
/// When that version exists.
pub async fn insert_notice(
    db: impl Db<'_>,
    agency: &AgencyId,
    language: &str,
    notice: &NoticeRow,
    now: i64,
) -> Result<()> {
    sqlx::query("INSERT INTO notices (agency_id, language, version, body, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(agency.as_str())
        .bind(language)
        .bind(&notice.version)
        .bind(&notice.body)
        .bind(now)
        .execute(db)
        .await
        .map(drop)
}

/// The notice that counts now in a language.
///
/// # Errors
/// When the database fails.
pub async fn find_notice(db: impl Db<'_>, agency: &AgencyId, language: &str) -> Result<Option<NoticeRow>> {
    sqlx::query_as(
        "SELECT version, body FROM notices WHERE agency_id = $1 AND language = $2 ORDER BY created_at DESC, version DESC LIMIT 1",
    )
    .bind(agency.as_str())
    .bind(language)
    .fetch_optional(db)
    .await
}
