//! Internal comments and evaluations. No function of the portal reads what is here.

use sqlx::FromRow;

use crate::ids::{AgencyId, NoteId, RecruiterId};
use crate::{Db, Result, Tx};

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

/// A note in which a recruiter was mentioned.
#[derive(Debug, Clone, FromRow)]
pub struct MentionRow {
    /// The note.
    #[sqlx(flatten)]
    pub note: NoteRow,
    /// When the recruiter saw it.
    pub seen_at: Option<i64>,
}

const COLUMNS: &str =
    "n.id, n.subject_kind, n.subject_id, coalesce(k.name, v.title, c.name, '') AS subject_name, n.kind, n.author_id,
     r.name AS author_name, n.body, n.pinned_at, n.version, n.created_at, n.updated_at, n.deleted_at";

const TABLES: &str = "notes n JOIN recruiters r ON r.id = n.author_id
     LEFT JOIN clients k ON n.subject_kind = 'client' AND k.id = n.subject_id
     LEFT JOIN vacancies v ON n.subject_kind = 'vacancy' AND v.id = n.subject_id
     LEFT JOIN candidates c ON n.subject_kind = 'candidate' AND c.id = n.subject_id";

fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
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
pub async fn by_id(db: impl Db<'_>, agency: &AgencyId, id: &NoteId) -> Result<Option<NoteRow>> {
    sqlx::query_as(select("WHERE n.agency_id = $1 AND n.id = $2"))
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

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
    .bind(crate::clients::contains(search))
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
    .bind(crate::clients::contains(search))
    .fetch_one(db)
    .await
}

/// The deleted notes on a subject, the latest deletion first.
///
/// # Errors
/// When the database fails.
pub async fn deleted(db: impl Db<'_>, agency: &AgencyId, subject: SubjectKey<'_>) -> Result<Vec<NoteRow>> {
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

/// The stars that the evaluations of a subject give.
///
/// # Errors
/// When the database fails.
pub async fn scores(db: impl Db<'_>, agency: &AgencyId, subject: SubjectKey<'_>) -> Result<Vec<ScoreRow>> {
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

/// Notes that recruiters are mentioned; who was mentioned before keeps what was seen, who no longer is, is left out.
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
pub async fn mentions(
    db: impl Db<'_>,
    agency: &AgencyId,
    recruiter: &RecruiterId,
    limit: i64,
) -> Result<Vec<MentionRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS}, m.seen_at FROM {TABLES} JOIN note_mentions m ON m.note_id = n.id
         WHERE m.agency_id = $1 AND m.recruiter_id = $2 AND n.deleted_at IS NULL
             AND (k.id IS NULL OR k.deleted_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM clients b WHERE b.id = v.client_id AND b.deleted_at IS NOT NULL)
         ORDER BY CASE WHEN m.seen_at IS NULL THEN 0 ELSE 1 END, n.updated_at DESC, n.id LIMIT $3"
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
pub async fn mark_seen(
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
