//! Applications.

use sqlx::FromRow;

use crate::ids::{AgencyId, ApplicationId, CandidateId, FileId, VacancyId};
use crate::sql::values::Values;
use crate::sql::{Db, Result};

/// One application with what recruiters see of its candidate, vacancy and CV.
#[derive(Debug, Clone, FromRow)]
pub struct ApplicationRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ApplicationId,
    /// The reference the candidate was given.
    pub reference: String,
    /// The candidate's words.
    pub note: String,
    /// When a recruiter first opened it.
    pub seen_at: Option<i64>,
    /// When it first came.
    pub created_at: i64,
    /// When it last changed.
    pub updated_at: i64,
    /// The vacancy.
    #[sqlx(try_from = "String")]
    pub vacancy_id: VacancyId,
    /// The vacancy's title.
    pub vacancy_title: String,
    /// The vacancy's reference.
    pub vacancy_reference: String,
    /// The client's name.
    pub client_name: String,
    /// The candidate.
    #[sqlx(try_from = "String")]
    pub candidate_id: CandidateId,
    /// The candidate's name.
    pub candidate_name: String,
    /// The candidate's address.
    pub candidate_email: String,
    /// The candidate's number.
    pub candidate_phone: String,
    /// The CV.
    #[sqlx(try_from = "String")]
    pub cv_file_id: FileId,
    /// The CV's name.
    pub cv_name: String,
    /// The CV's size.
    pub cv_bytes: i64,
    /// The CV's type.
    pub cv_media_type: String,
}

/// What an application consists of when it is written.
#[derive(Debug, Clone, Copy)]
pub struct NewApplication<'a> {
    /// To which vacancy.
    pub vacancy: &'a VacancyId,
    /// By whom.
    pub candidate: &'a CandidateId,
    /// The reference, should it be the first.
    pub reference: &'a str,
    /// The candidate's words.
    pub note: &'a str,
    /// The CV.
    pub cv: &'a FileId,
}

/// An application as it stood before its candidate applied again.
#[derive(Debug, Clone, FromRow)]
pub struct ExistingApplication {
    /// The CV.
    #[sqlx(try_from = "String")]
    pub cv_file_id: FileId,
    /// SHA-256 of the CV in hex.
    pub cv_digest: String,
}

/// A candidate's application to a vacancy, when there is one. Whoever asks holds the candidate's row, so that it does
/// not change before it is updated.
///
/// # Errors
/// When the database fails.
pub async fn find_existing(
    db: impl Db<'_>,
    agency: &AgencyId,
    vacancy: &VacancyId,
    candidate: &CandidateId,
) -> Result<Option<ExistingApplication>> {
    sqlx::query_as(
        "SELECT a.cv_file_id, f.digest AS cv_digest FROM applications a JOIN files f ON f.id = a.cv_file_id
         WHERE a.agency_id = $1 AND a.vacancy_id = $2 AND a.candidate_id = $3",
    )
    .bind(agency.as_str())
    .bind(vacancy.as_str())
    .bind(candidate.as_str())
    .fetch_optional(db)
    .await
}

/// Keeps the CV that another one has taken the place of.
///
/// # Errors
/// When the database fails.
pub async fn keep_earlier_cv(
    db: impl Db<'_>,
    agency: &AgencyId,
    id: &ApplicationId,
    cv: &FileId,
    now: i64,
) -> Result<()> {
    sqlx::query("INSERT INTO earlier_cvs (file_id, agency_id, application_id, replaced_at) VALUES ($1, $2, $3, $4)")
        .bind(cv.as_str())
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(now)
        .execute(db)
        .await
        .map(drop)
}

/// A CV that another one took the place of.
#[derive(Debug, Clone, FromRow)]
pub struct EarlierCv {
    /// The file.
    #[sqlx(try_from = "String")]
    pub file_id: FileId,
    /// The name it was uploaded under, cleaned.
    pub name: String,
    /// Its size.
    pub bytes: i64,
    /// When it came.
    pub received_at: i64,
}

/// The CVs an application had before, latest first.
///
/// # Errors
/// When the database fails.
pub async fn list_earlier_cvs(db: impl Db<'_>, agency: &AgencyId, id: &ApplicationId) -> Result<Vec<EarlierCv>> {
    sqlx::query_as(
        "SELECT e.file_id, f.name, f.bytes, f.created_at AS received_at FROM earlier_cvs e JOIN files f ON f.id = e.file_id
         WHERE e.agency_id = $1 AND e.application_id = $2 ORDER BY e.replaced_at DESC, e.file_id DESC",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_all(db)
    .await
}

/// Adds an application, or updates the candidate's earlier one to the same vacancy.
/// Gives its id and its reference.
///
/// # Errors
/// When the new reference is taken (`applications_reference`).
pub async fn upsert(
    db: impl Db<'_>,
    agency: &AgencyId,
    new: NewApplication<'_>,
    now: i64,
) -> Result<(ApplicationId, String)> {
    let application = Values::default()
        .set("id", ApplicationId::random())
        .set("agency_id", agency)
        .set("vacancy_id", new.vacancy)
        .set("candidate_id", new.candidate)
        .set("reference", new.reference)
        .set("note", new.note)
        .set("cv_file_id", new.cv)
        .set("created_at", now)
        .set("updated_at", now);
    let again =
        "ON CONFLICT (vacancy_id, candidate_id) DO UPDATE SET note = excluded.note, cv_file_id = excluded.cv_file_id,
         seen_at = NULL, updated_at = excluded.updated_at
         RETURNING id, reference";
    let (id, reference): (String, String) = application.insert_returning(db, "applications", again).await?;
    Ok((ApplicationId::from(id), reference))
}

const SELECT: &str = "SELECT a.id, a.reference, a.note, a.seen_at, a.created_at, a.updated_at, a.vacancy_id, v.title AS vacancy_title,
         v.reference AS vacancy_reference, k.name AS client_name, a.candidate_id, c.name AS candidate_name, c.email AS candidate_email,
         c.phone AS candidate_phone, a.cv_file_id, f.name AS cv_name, f.bytes AS cv_bytes, f.media_type AS cv_media_type
     FROM applications a JOIN vacancies v ON v.id = a.vacancy_id JOIN clients k ON k.id = v.client_id AND k.deleted_at IS NULL
     JOIN candidates c ON c.id = a.candidate_id JOIN files f ON f.id = a.cv_file_id";

/// A page of an agency's applications, latest first. With `of` only those of one vacancy or one candidate: ids are
/// never alike.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: impl Db<'_>,
    agency: &AgencyId,
    of: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<ApplicationRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE a.agency_id = $1 AND ($2 = '' OR a.vacancy_id = $2 OR a.candidate_id = $2) ORDER BY a.updated_at DESC, a.id DESC LIMIT $3 OFFSET $4"
    )))
    .bind(agency.as_str())
    .bind(of)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

/// What nobody at the agency `$1` has opened.
pub(crate) const UNSEEN: &str = "FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
     JOIN clients k ON k.id = v.client_id AND k.deleted_at IS NULL WHERE a.agency_id = $1 AND a.seen_at IS NULL";

/// How many applications there are, and how many of them nobody has opened.
///
/// # Errors
/// When the database fails.
pub async fn counts(db: impl Db<'_>, agency: &AgencyId, of: &str) -> Result<(i64, i64)> {
    sqlx::query_as(
        "SELECT count(*), CAST(coalesce(sum(CASE WHEN a.seen_at IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
         FROM applications a JOIN vacancies v ON v.id = a.vacancy_id JOIN clients k ON k.id = v.client_id AND k.deleted_at IS NULL
         WHERE a.agency_id = $1 AND ($2 = '' OR a.vacancy_id = $2 OR a.candidate_id = $2)",
    )
    .bind(agency.as_str())
    .bind(of)
    .fetch_one(db)
    .await
}

/// One of an agency's applications.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &ApplicationId) -> Result<Option<ApplicationRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("{SELECT} WHERE a.agency_id = $1 AND a.id = $2")))
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

/// Notes that a recruiter opened it.
///
/// # Errors
/// When the database fails.
pub async fn mark_seen(db: impl Db<'_>, agency: &AgencyId, id: &ApplicationId, now: i64) -> Result<()> {
    sqlx::query("UPDATE applications SET seen_at = $3 WHERE agency_id = $1 AND id = $2 AND seen_at IS NULL")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(now)
        .execute(db)
        .await
        .map(drop)
}
