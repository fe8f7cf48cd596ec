//! Clients in the bin: invisible to everybody, and there until they are erased.

use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId};
use crate::sql::values::RAISE_VERSION;
use crate::sql::{Db, Result};

/// A client in the bin.
#[derive(Debug, Clone, FromRow)]
pub struct BinnedClient {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// When it was put there.
    pub deleted_at: i64,
}

/// What goes with a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct DeletionImpact {
    /// Its vacancies.
    pub vacancies: i64,
    /// The applications to them.
    pub applications: i64,
    /// Its contacts who are at no other client.
    pub contacts: i64,
    /// Its documents.
    pub documents: i64,
    /// The notes on it and on its vacancies.
    pub notes: i64,
    /// The branches and departments beneath it, which stay.
    pub beneath: i64,
}

/// Counts what goes with a client.
///
/// # Errors
/// When the database fails.
pub async fn count_deletion_impact(db: impl Db<'_>, agency: &AgencyId, id: &ClientId) -> Result<DeletionImpact> {
    sqlx::query_as(
        "SELECT
             (SELECT count(*) FROM vacancies v WHERE v.agency_id = $1 AND v.client_id = $2) AS vacancies,
             (SELECT count(*) FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
                 WHERE v.agency_id = $1 AND v.client_id = $2) AS applications,
             (SELECT count(*) FROM client_contacts m WHERE m.agency_id = $1 AND m.client_id = $2 AND NOT EXISTS
                 (SELECT 1 FROM client_contacts o WHERE o.contact_id = m.contact_id AND o.client_id <> m.client_id)) AS contacts,
             (SELECT count(*) FROM documents d WHERE d.agency_id = $1 AND d.client_id = $2 AND d.deleted_at IS NULL) AS documents,
             (SELECT count(*) FROM notes n WHERE n.agency_id = $1 AND n.deleted_at IS NULL AND
                 ((n.subject_kind = 'client' AND n.subject_id = $2) OR (n.subject_kind = 'vacancy' AND n.subject_id IN
                     (SELECT v.id FROM vacancies v WHERE v.agency_id = $1 AND v.client_id = $2)))) AS notes,
             (SELECT count(*) FROM clients b WHERE b.agency_id = $1 AND b.parent_id = $2 AND b.deleted_at IS NULL) AS beneath",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_one(db)
    .await
}

/// Puts a client into the bin. False when there is no such client outside of it.
///
/// # Errors
/// When the database fails.
pub async fn move_to_bin(db: impl Db<'_>, agency: &AgencyId, id: &ClientId, now: i64) -> Result<bool> {
    let done = sqlx::query(sqlx::AssertSqlSafe(format!(
        "UPDATE clients SET deleted_at = $3, updated_at = $3, {RAISE_VERSION}
         WHERE agency_id = $1 AND id = $2 AND deleted_at IS NULL"
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a client out of the bin that was put there after `earliest`. False when there is none.
///
/// # Errors
/// When the database fails.
pub async fn restore(db: impl Db<'_>, agency: &AgencyId, id: &ClientId, earliest: i64, now: i64) -> Result<bool> {
    let done = sqlx::query(sqlx::AssertSqlSafe(format!(
        "UPDATE clients SET deleted_at = NULL, updated_at = $4, {RAISE_VERSION}
         WHERE agency_id = $1 AND id = $2 AND deleted_at > $3"
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(earliest)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A page of an agency's clients in the bin that were put there after `earliest`, latest first.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: impl Db<'_>,
    agency: &AgencyId,
    earliest: i64,
    limit: i64,
    offset: i64,
) -> Result<Vec<BinnedClient>> {
    sqlx::query_as(
        "SELECT id, name, deleted_at FROM clients WHERE agency_id = $1 AND deleted_at > $2
         ORDER BY deleted_at DESC, id LIMIT $3 OFFSET $4",
    )
    .bind(agency.as_str())
    .bind(earliest)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

/// Clients of any agency that were put into the bin at `latest` or before: agency and client.
///
/// # Errors
/// When the database fails.
pub async fn list_due(db: impl Db<'_>, latest: i64, limit: i64) -> Result<Vec<(String, String)>> {
    sqlx::query_as("SELECT agency_id, id FROM clients WHERE deleted_at <= $1 ORDER BY deleted_at, id LIMIT $2")
        .bind(latest)
        .bind(limit)
        .fetch_all(db)
        .await
}
