//! The notes on a subject.

use crate::ids::AgencyId;
use crate::notes::row::{NoteRow, SubjectKey, select};
use crate::sql::{Db, Result, Tx};

/// A page of the notes on a subject whose text contains `search`, in lower case without accents: pinned ones first,
/// then the latest.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: impl Db<'_>,
    agency: &AgencyId,
    subject: SubjectKey<'_>,
    search: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<NoteRow>> {
    sqlx::query_as(select(
        "WHERE n.agency_id = $1 AND n.subject_kind = $2 AND n.subject_id = $3 AND n.deleted_at IS NULL AND n.search LIKE $4
         ORDER BY CASE WHEN n.pinned_at IS NULL THEN 1 ELSE 0 END, n.created_at DESC, n.id DESC LIMIT $5 OFFSET $6",
    ))
    .bind(agency.as_str())
    .bind(subject.kind)
    .bind(subject.id)
    .bind(crate::sql::search_text::contains(search))
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

/// How many notes on a subject contain `search`.
///
/// # Errors
/// When the database fails.
pub async fn count(db: impl Db<'_>, agency: &AgencyId, subject: SubjectKey<'_>, search: &str) -> Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM notes
         WHERE agency_id = $1 AND subject_kind = $2 AND subject_id = $3 AND deleted_at IS NULL AND search LIKE $4",
    )
    .bind(agency.as_str())
    .bind(subject.kind)
    .bind(subject.id)
    .bind(crate::sql::search_text::contains(search))
    .fetch_one(db)
    .await
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
