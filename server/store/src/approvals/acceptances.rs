//! What people agreed to.

use crate::ids::{AgencyId, CandidateId, ContactId};
use crate::sql::{Db, Result};

/// Who agreed.
#[derive(Debug, Clone, Copy)]
pub enum Person<'a> {
    /// A candidate.
    Candidate(&'a CandidateId),
    /// A contact, registered or a lead.
    Contact(&'a ContactId),
}

/// One agreement.
#[derive(Debug, Clone, Copy)]
pub struct Acceptance<'a> {
    /// Who agreed.
    pub person: Person<'a>,
    /// To what: `application`, `talent_pool`, `request` or `registration`.
    pub purpose: &'a str,
    /// Under which version of the notice.
    pub notice_version: &'a str,
    /// In which language it was read.
    pub language: &'a str,
    /// When it ends by itself.
    pub expires_at: Option<i64>,
}

/// Adds a row. Agreements are never changed afterwards.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, acceptance: Acceptance<'_>, now: i64) -> Result<()> {
    let (candidate, contact) = match acceptance.person {
        Person::Candidate(id) => (Some(id.as_str()), None),
        Person::Contact(id) => (None, Some(id.as_str())),
    };
    sqlx::query(
        "INSERT INTO acceptances (id, agency_id, candidate_id, contact_id, purpose, notice_version, language, accepted_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(agency.as_str())
    .bind(candidate)
    .bind(contact)
    .bind(acceptance.purpose)
    .bind(acceptance.notice_version)
    .bind(acceptance.language)
    .bind(now)
    .bind(acceptance.expires_at)
    .execute(db)
    .await
    .map(drop)
}

/// A candidate's agreements as (purpose, notice version, time), oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_of_candidate(
    db: impl Db<'_>,
    agency: &AgencyId,
    id: &CandidateId,
) -> Result<Vec<(String, String, i64)>> {
    sqlx::query_as(
        "SELECT purpose, notice_version, accepted_at FROM acceptances WHERE agency_id = $1 AND candidate_id = $2 ORDER BY accepted_at, id",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_all(db)
    .await
}
