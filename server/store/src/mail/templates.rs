//! The agency's own words for mails, where they differ from Portico's.

use sqlx::FromRow;

use crate::ids::AgencyId;
use crate::sql::{Db, Result};

/// Own words for one kind in one language. Both texts are empty once they were taken back; the version
/// goes on counting.
#[derive(Debug, Clone, FromRow)]
pub struct TemplateRow {
    /// Which of Portico's mails it is.
    pub kind: String,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The subject with its variables.
    pub subject: String,
    /// The letter with its variables, paragraphs parted by blank lines.
    pub body: String,
    /// Goes up with every change.
    pub version: i64,
}

/// The own words for a kind in a language.
///
/// # Errors
/// When the database fails.
pub async fn find(db: impl Db<'_>, agency: &AgencyId, kind: &str, language: &str) -> Result<Option<TemplateRow>> {
    sqlx::query_as(
        "SELECT kind, language, subject, body, version FROM mail_templates
         WHERE agency_id = $1 AND kind = $2 AND language = $3",
    )
    .bind(agency.as_str())
    .bind(kind)
    .bind(language)
    .fetch_optional(db)
    .await
}

/// All own words of an agency.
///
/// # Errors
/// When the database fails.
pub async fn list_of_agency(db: impl Db<'_>, agency: &AgencyId) -> Result<Vec<TemplateRow>> {
    sqlx::query_as("SELECT kind, language, subject, body, version FROM mail_templates WHERE agency_id = $1")
        .bind(agency.as_str())
        .fetch_all(db)
        .await
}

/// Sets words that were read at the row's version, 0 when there were none. Says whether they still were those.
///
/// # Errors
/// When the database fails.
pub async fn put_at_version(db: impl Db<'_>, agency: &AgencyId, row: &TemplateRow, now: i64) -> Result<bool> {
    let text = if row.version == 0 {
        "INSERT INTO mail_templates (agency_id, kind, language, subject, body, version, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6 + 1, $7) ON CONFLICT (agency_id, kind, language) DO NOTHING"
    } else {
        "UPDATE mail_templates SET subject = $4, body = $5, version = $6 + 1, updated_at = $7
         WHERE agency_id = $1 AND kind = $2 AND language = $3 AND version = $6"
    };
    let done = sqlx::query(text)
        .bind(agency.as_str())
        .bind(&row.kind)
        .bind(&row.language)
        .bind(&row.subject)
        .bind(&row.body)
        .bind(row.version)
        .bind(now)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}
