//! The audit trail: who did what to which thing, when. Ids only.

use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId};
use crate::sql::{Db, Result};

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

/// What happened to a thing.
#[derive(Debug, Clone, FromRow)]
pub struct HistoryEntry {
    /// What was done, such as `vacancy.published`.
    pub action: String,
    /// `recruiter`, `contact`, `visitor` or `system`.
    pub actor_kind: String,
    /// The actor's name, where it has one.
    pub actor_name: Option<String>,
    /// When.
    pub at: i64,
}

/// What happened to one thing, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_of_subject(db: impl Db<'_>, agency: &AgencyId, kind: &str, id: &str) -> Result<Vec<HistoryEntry>> {
    sqlx::query_as(
        "SELECT a.action, a.actor_kind, coalesce(r.name, c.name) AS actor_name, a.at
         FROM audit a LEFT JOIN recruiters r ON r.id = a.actor_id AND r.agency_id = a.agency_id
         LEFT JOIN contacts c ON c.id = a.actor_id AND c.agency_id = a.agency_id
         WHERE a.agency_id = $1 AND a.subject_kind = $2 AND a.subject_id = $3 ORDER BY a.at, a.id",
    )
    .bind(agency.as_str())
    .bind(kind)
    .bind(id)
    .fetch_all(db)
    .await
}

/// How often something was done to a thing since a time.
///
/// # Errors
/// When the database fails.
pub async fn count_since(
    db: impl Db<'_>,
    agency: &AgencyId,
    action: &str,
    kind: &str,
    id: &str,
    since: i64,
) -> Result<i64> {
    sqlx::query_scalar(
        "SELECT count(*) FROM audit WHERE agency_id = $1 AND subject_kind = $2 AND subject_id = $3 AND action = $4 AND at >= $5",
    )
    .bind(agency.as_str())
    .bind(kind)
    .bind(id)
    .bind(action)
    .bind(since)
    .fetch_one(db)
    .await
}

/// Something that happened to a client or to what belongs to it.
#[derive(Debug, Clone, FromRow)]
pub struct ClientEvent {
    /// What was done, such as `vacancy.published`.
    pub action: String,
    /// `recruiter`, `contact`, `visitor` or `system`.
    pub actor_kind: String,
    /// The actor's name, where it has one.
    pub actor_name: Option<String>,
    /// `client`, `contact`, `vacancy` or `document`.
    pub subject_kind: String,
    /// The id of what it was done to.
    pub subject_id: String,
    /// What that is called. None for the client itself.
    pub subject_name: Option<String>,
    /// When.
    pub at: i64,
}

/// What happened to a client, its contacts, vacancies and documents, latest first.
///
/// # Errors
/// When the database fails.
pub async fn list_of_client(
    db: impl Db<'_>,
    agency: &AgencyId,
    client: &ClientId,
    limit: i64,
    offset: i64,
) -> Result<Vec<ClientEvent>> {
    sqlx::query_as(
        "SELECT e.action, e.actor_kind, coalesce(r.name, p.name) AS actor_name, e.subject_kind, e.subject_id, e.subject_name, e.at
         FROM (
             SELECT a.id, a.action, a.actor_kind, a.actor_id, a.subject_kind, a.subject_id, CAST(NULL AS TEXT) AS subject_name, a.at
             FROM audit a WHERE a.agency_id = $1 AND a.subject_kind = 'client' AND a.subject_id = $2
             UNION ALL
             SELECT a.id, a.action, a.actor_kind, a.actor_id, a.subject_kind, a.subject_id, c.name, a.at
             FROM client_contacts m JOIN contacts c ON c.id = m.contact_id
             JOIN audit a ON a.agency_id = $1 AND a.subject_kind = 'contact' AND a.subject_id = m.contact_id
             WHERE m.agency_id = $1 AND m.client_id = $2
             UNION ALL
             SELECT a.id, a.action, a.actor_kind, a.actor_id, a.subject_kind, a.subject_id, v.title, a.at
             FROM vacancies v JOIN audit a ON a.agency_id = $1 AND a.subject_kind = 'vacancy' AND a.subject_id = v.id
             WHERE v.agency_id = $1 AND v.client_id = $2
             UNION ALL
             SELECT a.id, a.action, a.actor_kind, a.actor_id, a.subject_kind, a.subject_id, d.name, a.at
             FROM documents d JOIN audit a ON a.agency_id = $1 AND a.subject_kind = 'document' AND a.subject_id = d.id
             WHERE d.agency_id = $1 AND d.client_id = $2
         ) e
         LEFT JOIN recruiters r ON r.id = e.actor_id AND r.agency_id = $1
         LEFT JOIN contacts p ON p.id = e.actor_id AND p.agency_id = $1
         ORDER BY e.at DESC, e.id DESC LIMIT $3 OFFSET $4",
    )
    .bind(agency.as_str())
    .bind(client.as_str())
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}
