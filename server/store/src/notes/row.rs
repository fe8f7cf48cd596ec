//! One note.

use sqlx::FromRow;

use crate::ids::{AgencyId, NoteId, RecruiterId};
use crate::sql::search_text::normalize;
use crate::sql::values::{OptimisticLock, Unchanged, columns};
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

columns! {
    NoteRow "n."
    insert { id, subject_kind, subject_id, author_id, version, created_at }
    update { kind, body }
    select {
        "coalesce(k.name, v.title, c.name, '')" as subject_name,
        "r.name" as author_name,
        "n.pinned_at" as pinned_at,
        "n.updated_at" as updated_at,
        "n.deleted_at" as deleted_at,
    }
}

pub(crate) const TABLES: &str = "notes n JOIN recruiters r ON r.id = n.author_id
     LEFT JOIN clients k ON n.subject_kind = 'client' AND k.id = n.subject_id
     LEFT JOIN vacancies v ON n.subject_kind = 'vacancy' AND v.id = n.subject_id
     LEFT JOIN candidates c ON n.subject_kind = 'candidate' AND c.id = n.subject_id";

pub(crate) fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("SELECT {} FROM {TABLES} {rest}", NoteRow::COLUMNS))
}

/// Adds a note.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &NoteRow) -> Result<()> {
    let note = row.inserted().set("agency_id", agency).set("search", normalize(&row.body));
    note.set("updated_at", row.created_at).insert(db, "notes").await
}

/// Changes a note's words if `row.version` is still the stored one. False when it is not, or the note is deleted.
///
/// # Errors
/// When the database fails.
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &NoteRow, now: i64) -> Result<bool> {
    let note = Unchanged {
        table: "notes",
        key: &[("agency_id", agency.as_str()), ("id", row.id.as_str())],
        lock: OptimisticLock::version(row.version),
        condition: "deleted_at IS NULL",
    };
    row.updated().set("search", normalize(&row.body)).set("updated_at", now).update_unchanged(db, note).await
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
