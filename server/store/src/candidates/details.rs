//! What candidates say of themselves.

use crate::ids::{AgencyId, CandidateId};
use crate::sql::search_text::fold;
use crate::sql::{Db, Result};

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
pub async fn find_name(db: impl Db<'_>, agency: &AgencyId, id: &CandidateId) -> Result<Option<String>> {
    sqlx::query_scalar("SELECT name FROM candidates WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}
