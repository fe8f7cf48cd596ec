//! Who is mentioned in a note, and has seen it.

use sqlx::FromRow;

use crate::ids::{AgencyId, NoteId, RecruiterId};
use crate::notes::row::{NoteRow, TABLES};
use crate::sql::{Db, Result, Tx};

/// A note in which a recruiter was mentioned.
#[derive(Debug, Clone, FromRow)]
pub struct MentionRow {
    /// The note.
    #[sqlx(flatten)]
    pub note: NoteRow,
    /// When the recruiter saw it.
    pub seen_at: Option<i64>,
}

/// Writes down who is mentioned. Those who were mentioned before keep what they have seen. Those who no longer are, are
/// removed.
///
/// # Errors
/// When the database fails.
pub async fn set_mentions(tx: &mut Tx, agency: &AgencyId, id: &NoteId, mentioned: &[RecruiterId]) -> Result<()> {
    let before: Vec<String> =
        sqlx::query_scalar("SELECT recruiter_id FROM note_mentions WHERE agency_id = $1 AND note_id = $2")
            .bind(agency.as_str())
            .bind(id.as_str())
            .fetch_all(&mut **tx)
            .await?;
    for gone in before.iter().filter(|before| !mentioned.iter().any(|now| now.as_str() == before.as_str())) {
        sqlx::query("DELETE FROM note_mentions WHERE agency_id = $1 AND note_id = $2 AND recruiter_id = $3")
            .bind(agency.as_str())
            .bind(id.as_str())
            .bind(gone)
            .execute(&mut **tx)
            .await?;
    }
    for recruiter in mentioned {
        sqlx::query(
            "INSERT INTO note_mentions (note_id, agency_id, recruiter_id) VALUES ($1, $2, $3)
             ON CONFLICT (note_id, recruiter_id) DO NOTHING",
        )
        .bind(id.as_str())
        .bind(agency.as_str())
        .bind(recruiter.as_str())
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// The latest notes in which a recruiter was mentioned, unseen ones first.
///
/// # Errors
/// When the database fails.
pub async fn list_mentions(
    db: impl Db<'_>,
    agency: &AgencyId,
    recruiter: &RecruiterId,
    limit: i64,
) -> Result<Vec<MentionRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {}, m.seen_at FROM {TABLES} JOIN note_mentions m ON m.note_id = n.id
         WHERE m.agency_id = $1 AND m.recruiter_id = $2 AND n.deleted_at IS NULL
             AND (k.id IS NULL OR k.deleted_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM clients b WHERE b.id = v.client_id AND b.deleted_at IS NOT NULL)
         ORDER BY CASE WHEN m.seen_at IS NULL THEN 0 ELSE 1 END, n.updated_at DESC, n.id LIMIT $3",
        NoteRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(recruiter.as_str())
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Notes that a recruiter saw a mention.
///
/// # Errors
/// When the database fails.
pub async fn mark_mention_seen(
    db: impl Db<'_>,
    agency: &AgencyId,
    id: &NoteId,
    recruiter: &RecruiterId,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "UPDATE note_mentions SET seen_at = $4
         WHERE agency_id = $1 AND note_id = $2 AND recruiter_id = $3 AND seen_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(recruiter.as_str())
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}
