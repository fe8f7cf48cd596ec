//! One note.

use sqlx::FromRow;

use crate::ids::{AgencyId, NoteId, RecruiterId};
use crate::sql::{Db, Result};

/// What a note is about: `client`, `vacancy` or `candidate`, and the id of that.
#[derive(Debug, Clone, Copy)]
pub struct SubjectKey<'a> {
    /// The kind of thing.
    pub kind: &'a str,
    /// Its id.
    pub id: &'a str,
}

/// One note.
#[derive(Debug, Clone, FromRow)]
pub struct NoteRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: NoteId,
    /// The kind of thing it is about.
    pub subject_kind: String,
    /// The id of that.
    pub subject_id: String,
    /// What that is called.
    pub subject_name: String,
    /// `comment` or `evaluation`.
    pub kind: String,
    /// Who wrote it.
    #[sqlx(try_from = "String")]
    pub author_id: RecruiterId,
    /// The author's name.
    pub author_name: String,
    /// What it says.
    pub body: String,
    /// When it was pinned.
    pub pinned_at: Option<i64>,
    /// Goes up with every change of its words.
    pub version: i64,
    /// When it was written.
    pub created_at: i64,
    /// When its words last changed.
    pub updated_at: i64,
    /// When it was deleted.
    pub deleted_at: Option<i64>,
}

pub(crate) const COLUMNS: &str =
    "n.id, n.subject_kind, n.subject_id, coalesce(k.name, v.title, c.name, '') AS subject_name, n.kind, n.author_id,
     r.name AS author_name, n.body, n.pinned_at, n.version, n.created_at, n.updated_at, n.deleted_at";

pub(crate) const TABLES: &str = "notes n JOIN recruiters r ON r.id = n.author_id
     LEFT JOIN clients k ON n.subject_kind = 'client' AND k.id = n.subject_id
     LEFT JOIN vacancies v ON n.subject_kind = 'vacancy' AND v.id = n.subject_id
     LEFT JOIN candidates c ON n.subject_kind = 'candidate' AND c.id = n.subject_id";

pub(crate) fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM {TABLES} {rest}"))
}

/// Adds a note. `search` is the body in lower case without accents.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &NoteRow, search: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO notes (id, agency_id, subject_kind, subject_id, kind, author_id, body, search, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
    )
    .bind(row.id.as_str())
    .bind(agency.as_str())
    .bind(&row.subject_kind)
    .bind(&row.subject_id)
    .bind(&row.kind)
    .bind(row.author_id.as_str())
    .bind(&row.body)
    .bind(search)
    .bind(row.version)
    .bind(row.created_at)
    .execute(db)
    .await
    .map(drop)
}

/// Changes a note's words if `row.version` is still the stored one. False when it is not, or the note is deleted.
///
/// # Errors
/// When the database fails.
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &NoteRow, search: &str, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE notes SET kind = $4, body = $5, search = $6, version = version + 1, updated_at = $7
         WHERE agency_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(row.id.as_str())
    .bind(row.version)
    .bind(&row.kind)
    .bind(&row.body)
    .bind(search)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Pins a note, or takes the pin out with `None`.
///
/// # Errors
/// When the database fails.
pub async fn set_pinned(db: impl Db<'_>, agency: &AgencyId, id: &NoteId, at: Option<i64>) -> Result<()> {
    sqlx::query("UPDATE notes SET pinned_at = $3 WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(at)
        .execute(db)
        .await
        .map(drop)
}

/// Deletes a note, or puts it back with `None`.
///
/// # Errors
/// When the database fails.
pub async fn set_deleted(db: impl Db<'_>, agency: &AgencyId, id: &NoteId, at: Option<i64>) -> Result<()> {
    sqlx::query("UPDATE notes SET deleted_at = $3 WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(at)
        .execute(db)
        .await
        .map(drop)
}

/// One of an agency's notes, deleted or not.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &NoteId) -> Result<Option<NoteRow>> {
    sqlx::query_as(select("WHERE n.agency_id = $1 AND n.id = $2"))
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}
