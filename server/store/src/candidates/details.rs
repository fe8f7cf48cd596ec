//! What candidates say of themselves.

use crate::ids::{AgencyId, CandidateId};
use crate::sql::search_text::normalize;
use crate::sql::values::Values;
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
    let candidate = Values::default()
        .set("id", CandidateId::fresh())
        .set("agency_id", agency)
        .set("name", details.name)
        .set("name_key", normalize(details.name))
        .set("email", details.email)
        .set("email_key", details.email_key)
        .set("phone", details.phone)
        .set("created_at", now)
        .set("updated_at", now);
    let known = "ON CONFLICT (agency_id, email_key) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
         email = excluded.email, updated_at = excluded.updated_at,
         phone = CASE WHEN excluded.phone = '' THEN candidates.phone ELSE excluded.phone END
         RETURNING id";
    let (id,): (String,) = candidate.insert_returning(db, "candidates", known).await?;
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
