//! Recruiters and their sessions in the admin.

use sqlx::FromRow;

use crate::agency::AgencyRow;
use crate::ids::{AgencyId, RecruiterId};
use crate::sql::values::columns;
use crate::sql::{Db, Result};

/// One recruiter.
#[derive(Debug, Clone, FromRow)]
pub struct RecruiterRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: RecruiterId,
    /// Where the recruiter works.
    #[sqlx(try_from = "String")]
    pub agency_id: AgencyId,
    /// The address to sign in with.
    pub email: String,
    /// The name.
    pub name: String,
    /// `owner`, `recruiter` or `read_only`.
    pub role: String,
    /// The language of the admin.
    pub language: String,
    /// Argon2id, as a PHC string.
    pub password_hash: String,
    /// When access was withdrawn.
    pub deactivated_at: Option<i64>,
}

columns! {
    RecruiterRow "r."
    insert { id, agency_id, email, name, role, language, password_hash }
    update {  }
    select { "r.deactivated_at" as deactivated_at }
}

/// Adds a recruiter.
///
/// # Errors
/// When the address is taken (`recruiters_email`).
pub async fn insert(db: impl Db<'_>, row: &RecruiterRow, email_key: &str, now: i64) -> Result<()> {
    row.inserted().set("email_key", email_key).set("created_at", now).insert(db, "recruiters").await
}

/// The recruiter with an address, whichever the agency: an address signs in to one agency only.
///
/// # Errors
/// When the database fails.
pub async fn find_by_email(db: impl Db<'_>, email_key: &str) -> Result<Option<RecruiterRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM recruiters r WHERE r.email_key = $1",
        RecruiterRow::COLUMNS
    )))
    .bind(email_key)
    .fetch_optional(db)
    .await
}

/// The active recruiters of an agency, for mails to all of them.
///
/// # Errors
/// When the database fails.
pub async fn list_active(db: impl Db<'_>, agency: &AgencyId) -> Result<Vec<RecruiterRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM recruiters r WHERE r.agency_id = $1 AND r.deactivated_at IS NULL ORDER BY r.created_at, r.id",
        RecruiterRow::COLUMNS
    )))
    .bind(agency.as_str())
    .fetch_all(db)
    .await
}

/// Adds a session. Only the hash of its token is kept.
///
/// # Errors
/// When the database fails.
pub async fn insert_session(
    db: impl Db<'_>,
    recruiter: &RecruiterRow,
    token_hash: &str,
    now: i64,
    expires_at: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO recruiter_sessions (token_hash, agency_id, recruiter_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(token_hash)
    .bind(recruiter.agency_id.as_str())
    .bind(recruiter.id.as_str())
    .bind(now)
    .bind(expires_at)
    .execute(db)
    .await
    .map(drop)
}

/// Who is signed in by a session, and where.
#[derive(Debug, Clone, FromRow)]
pub struct SessionRow {
    /// The recruiter.
    #[sqlx(try_from = "String")]
    pub recruiter_id: RecruiterId,
    /// The recruiter's name.
    pub recruiter_name: String,
    /// The recruiter's address.
    pub recruiter_email: String,
    /// `owner`, `recruiter` or `read_only`.
    pub recruiter_role: String,
    /// The language of the admin.
    pub recruiter_language: String,
    /// Where the recruiter works.
    #[sqlx(flatten)]
    pub agency: AgencyRow,
}

/// Whose session a token is, while it lasts. Each request asks, so it is one statement.
///
/// # Errors
/// When the database fails.
pub async fn find_by_session(db: impl Db<'_>, token_hash: &str, now: i64) -> Result<Option<SessionRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT r.id AS recruiter_id, r.name AS recruiter_name, r.email AS recruiter_email, r.role AS recruiter_role,
             r.language AS recruiter_language, {}
         FROM recruiter_sessions s JOIN recruiters r ON r.id = s.recruiter_id JOIN agencies g ON g.id = r.agency_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND r.deactivated_at IS NULL",
        AgencyRow::COLUMNS
    )))
    .bind(token_hash)
    .bind(now)
    .fetch_optional(db)
    .await
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn delete_session(db: impl Db<'_>, token_hash: &str) -> Result<()> {
    sqlx::query("DELETE FROM recruiter_sessions WHERE token_hash = $1").bind(token_hash).execute(db).await.map(drop)
}

/// Sets the language of the admin for one recruiter.
///
/// # Errors
/// When the database fails.
pub async fn set_language(db: impl Db<'_>, agency: &AgencyId, id: &RecruiterId, language: &str) -> Result<()> {
    sqlx::query("UPDATE recruiters SET language = $3 WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(language)
        .execute(db)
        .await
        .map(drop)
}
