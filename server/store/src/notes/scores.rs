//! The stars that evaluations give.

use sqlx::FromRow;

use crate::ids::{AgencyId, NoteId};
use crate::notes::row::SubjectKey;
use crate::sql::{Db, Result, Tx};

/// The stars a note gives for one criterion.
#[derive(Debug, Clone, FromRow)]
pub struct ScoreRow {
    /// The note.
    #[sqlx(try_from = "String")]
    pub note_id: NoteId,
    /// The criterion's word.
    pub criterion: String,
    /// 1 to 5.
    pub stars: i64,
}

/// The stars that the evaluations of a subject give.
///
/// # Errors
/// When the database fails.
pub async fn list_scores(db: impl Db<'_>, agency: &AgencyId, subject: SubjectKey<'_>) -> Result<Vec<ScoreRow>> {
    sqlx::query_as(
        "SELECT s.note_id, s.criterion, s.stars FROM note_scores s JOIN notes n ON n.id = s.note_id
         WHERE s.agency_id = $1 AND n.subject_kind = $2 AND n.subject_id = $3 AND n.deleted_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(subject.kind)
    .bind(subject.id)
    .fetch_all(db)
    .await
}

/// Replaces what a note gives stars for.
///
/// # Errors
/// When the database fails.
pub async fn set_scores(tx: &mut Tx, agency: &AgencyId, id: &NoteId, scores: &[(&str, i64)]) -> Result<()> {
    sqlx::query("DELETE FROM note_scores WHERE agency_id = $1 AND note_id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .execute(&mut **tx)
        .await?;
    for (criterion, stars) in scores {
        sqlx::query("INSERT INTO note_scores (note_id, agency_id, criterion, stars) VALUES ($1, $2, $3, $4)")
            .bind(id.as_str())
            .bind(agency.as_str())
            .bind(*criterion)
            .bind(*stars)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
