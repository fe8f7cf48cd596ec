//! The agency's own words for mails, where they differ from Portico's.

use sqlx::FromRow;

use crate::ids::AgencyId;
use crate::sql::values::{OptimisticLock, Unchanged, Values};
use crate::sql::{Db, Result};

/// Own words for one kind in one language. Both texts are empty once they were taken back. The version
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

const COLUMNS: &str = "kind, language, subject, body, version";

/// The own words for a kind in a language.
///
/// # Errors
/// When the database fails.
pub async fn find(db: impl Db<'_>, agency: &AgencyId, kind: &str, language: &str) -> Result<Option<TemplateRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM mail_templates WHERE agency_id = $1 AND kind = $2 AND language = $3"
    )))
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
    let sql = format!("SELECT {COLUMNS} FROM mail_templates WHERE agency_id = $1");
    sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency.as_str()).fetch_all(db).await
}

/// Sets words that were read at the row's version, 0 when there were none. Says whether they still were those.
///
/// # Errors
/// When the database fails.
pub async fn put_at_version(db: impl Db<'_>, agency: &AgencyId, row: &TemplateRow, now: i64) -> Result<bool> {
    let words = Unchanged {
        table: "mail_templates",
        key: &[("agency_id", agency.as_str()), ("kind", &row.kind), ("language", &row.language)],
        lock: OptimisticLock::version(row.version),
        condition: "",
    };
    let values = Values::default().set("subject", &row.subject).set("body", &row.body).set("updated_at", now);
    values.put_unchanged(db, words).await
}
