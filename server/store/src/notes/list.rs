//! The notes on a subject.

use crate::ids::AgencyId;
use crate::notes::row::{NoteRow, SubjectKey, select};
use crate::sql::search_text::Words;
use crate::sql::{Db, Result, Tx};
use crate::store::Store;

const FOUND: &str = "n.agency_id = $1 AND n.subject_kind = $2 AND n.subject_id = $3 AND n.deleted_at IS NULL";

/// A page of the notes on a subject that contain all words of `search`: pinned ones first, then the latest.
///
/// # Errors
/// When the database fails.
pub async fn list(
    store: &Store,
    agency: &AgencyId,
    subject: SubjectKey<'_>,
    search: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<NoteRow>> {
    let words = Words::of(store.engine(), search);
    let after = words.len() + 4;
    let mut query = sqlx::query_as(select(&format!(
        "WHERE {FOUND}{} ORDER BY CASE WHEN n.pinned_at IS NULL THEN 1 ELSE 0 END, n.created_at DESC, n.id DESC
         LIMIT ${after} OFFSET ${}",
        words.condition(&["n.search"], 4),
        after + 1
    )))
    .bind(agency.as_str())
    .bind(subject.kind)
    .bind(subject.id);
    for word in words.binds() {
        query = query.bind(word);
    }
    query.bind(limit).bind(offset).fetch_all(store.read()).await
}

/// How many notes on a subject contain all words of `search`.
///
/// # Errors
/// When the database fails.
pub async fn count(store: &Store, agency: &AgencyId, subject: SubjectKey<'_>, search: &str) -> Result<i64> {
    let words = Words::of(store.engine(), search);
    let sql = format!("SELECT count(*) FROM notes n WHERE {FOUND}{}", words.condition(&["n.search"], 4));
    let mut query =
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(agency.as_str()).bind(subject.kind).bind(subject.id);
    for word in words.binds() {
        query = query.bind(word);
    }
    query.fetch_one(store.read()).await
}

/// The deleted notes on a subject, the latest deletion first.
///
/// # Errors
/// When the database fails.
pub async fn list_deleted(db: impl Db<'_>, agency: &AgencyId, subject: SubjectKey<'_>) -> Result<Vec<NoteRow>> {
    sqlx::query_as(select(
        "WHERE n.agency_id = $1 AND n.subject_kind = $2 AND n.subject_id = $3 AND n.deleted_at IS NOT NULL
         ORDER BY n.deleted_at DESC, n.id LIMIT 50",
    ))
    .bind(agency.as_str())
    .bind(subject.kind)
    .bind(subject.id)
    .fetch_all(db)
    .await
}

/// Erases the notes of all agencies that were deleted before a time.
///
/// # Errors
/// When the database fails.
pub async fn erase_deleted_before(tx: &mut Tx, time: i64) -> Result<()> {
    for statement in [
        "DELETE FROM note_scores WHERE note_id IN (SELECT id FROM notes WHERE deleted_at < $1)",
        "DELETE FROM note_mentions WHERE note_id IN (SELECT id FROM notes WHERE deleted_at < $1)",
        "DELETE FROM notes WHERE deleted_at < $1",
    ] {
        sqlx::query(statement).bind(time).execute(&mut **tx).await?;
    }
    Ok(())
}
