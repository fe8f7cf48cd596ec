//! Candidates.

pub mod applications;
pub mod list;

use sqlx::FromRow;

use crate::ids::{AgencyId, CandidateId};
use crate::sql::search_text::fold;
use crate::{Db, Result};

/// A candidate's own details, as given with an application.
#[derive(Debug, Clone, Copy)]
pub struct CandidateDetails<'a> {
    /// Full name.
    pub name: &'a str,
    /// Address as given.
    pub email: &'a str,
    /// Address by which two count as the same.
    pub email_key: &'a str,
    /// Number, or empty.
    pub phone: &'a str,
}

/// Adds the candidate, or refreshes the one with the same address, and gives its id.
///
/// # Errors
/// When the database fails.
pub async fn upsert(
    db: impl Db<'_>,
    agency: &AgencyId,
    details: CandidateDetails<'_>,
    now: i64,
) -> Result<CandidateId> {
    let id: String = sqlx::query_scalar(
        "INSERT INTO candidates (id, agency_id, name, email, email_key, phone, created_at, updated_at, name_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)
         ON CONFLICT (agency_id, email_key) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, email = excluded.email,
             phone = CASE WHEN excluded.phone = '' THEN candidates.phone ELSE excluded.phone END, updated_at = excluded.updated_at
         RETURNING id",
    )
    .bind(CandidateId::fresh().as_str())
    .bind(agency.as_str())
    .bind(details.name)
    .bind(details.email)
    .bind(details.email_key)
    .bind(details.phone)
    .bind(now)
    .bind(fold(details.name))
    .fetch_one(db)
    .await?;
    Ok(CandidateId::from(id))
}

/// The name of one of an agency's candidates.
///
/// # Errors
/// When the database fails.
pub async fn name(db: impl Db<'_>, agency: &AgencyId, id: &CandidateId) -> Result<Option<String>> {
    sqlx::query_scalar("SELECT name FROM candidates WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

/// A candidate's name with what it is searched by.
#[derive(Debug, Clone, FromRow)]
pub struct KeyedName {
    /// The candidate.
    pub id: String,
    agency_id: String,
    name: String,
    name_key: String,
}

impl KeyedName {
    /// Whether it is searched as candidates are written now.
    #[must_use]
    pub fn is_folded(&self) -> bool {
        self.name_key == fold(&self.name)
    }
}

/// Candidates of any agency, in order after the id `after`, that an earlier version may have written: they are
/// searched by something else than plain letters.
///
/// # Errors
/// When the database fails.
pub async fn perhaps_unfolded(db: impl Db<'_>, after: &str, limit: i64) -> Result<Vec<KeyedName>> {
    sqlx::query_as(
        "SELECT id, agency_id, name, name_key FROM candidates
         WHERE id > $1 AND octet_length(name_key) <> length(name_key) ORDER BY id LIMIT $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Writes what a candidate is searched and sorted by, unless it was renamed meanwhile, which has done so.
///
/// # Errors
/// When the database fails.
pub async fn fold_again(db: impl Db<'_>, row: &KeyedName) -> Result<()> {
    sqlx::query("UPDATE candidates SET name_key = $4 WHERE agency_id = $1 AND id = $2 AND name = $3")
        .bind(&row.agency_id)
        .bind(&row.id)
        .bind(&row.name)
        .bind(fold(&row.name))
        .execute(db)
        .await
        .map(drop)
}
