//! The audit trail: who did what to which thing, when. Ids only.

use super::{Db, Result};
use crate::ids::AgencyId;

/// One entry.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// `recruiter`, `contact`, `visitor` or `system`.
    pub actor_kind: &'a str,
    /// The actor's id, where it has one.
    pub actor_id: Option<&'a str>,
    /// What was done, such as `vacancy.published`.
    pub action: &'a str,
    /// The kind of thing it was done to.
    pub subject_kind: &'a str,
    /// The id of that thing.
    pub subject_id: &'a str,
}

/// Adds an entry, in the transaction of the change it tells of.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, entry: Entry<'_>, now: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO audit (id, agency_id, actor_kind, actor_id, action, subject_kind, subject_id, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(agency.as_str())
    .bind(entry.actor_kind)
    .bind(entry.actor_id)
    .bind(entry.action)
    .bind(entry.subject_kind)
    .bind(entry.subject_id)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// The actions recorded for one thing, oldest first, as (action, actor kind, time).
///
/// # Errors
/// When the database fails.
pub async fn of_subject(
    db: impl Db<'_>,
    agency: &AgencyId,
    kind: &str,
    id: &str,
) -> Result<Vec<(String, String, i64)>> {
    sqlx::query_as(
        "SELECT action, actor_kind, at FROM audit WHERE agency_id = $1 AND subject_kind = $2 AND subject_id = $3 ORDER BY at, id",
    )
    .bind(agency.as_str())
    .bind(kind)
    .bind(id)
    .fetch_all(db)
    .await
}
