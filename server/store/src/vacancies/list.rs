//! Lists of vacancies.

use crate::ids::{AgencyId, ClientId};
use crate::sql::search_text::contains;
use crate::sql::{Db, Result};
use crate::vacancies::row::{COLUMNS, FROM, VacancyRow, select};

/// Every published vacancy of an agency, latest first: what the job board is built from.
///
/// # Errors
/// When the database fails.
pub async fn list_published(db: impl Db<'_>, agency: &AgencyId) -> Result<Vec<VacancyRow>> {
    sqlx::query_as(select("WHERE v.agency_id = $1 AND v.status = 'published' ORDER BY v.published_at DESC, v.id DESC"))
        .bind(agency.as_str())
        .fetch_all(db)
        .await
}

/// What a client's contact may see: everything of the client but drafts. Requests first, then the newest.
///
/// # Errors
/// When the database fails.
pub async fn list_of_client(db: impl Db<'_>, agency: &AgencyId, client: &ClientId) -> Result<Vec<VacancyRow>> {
    sqlx::query_as(select(
        "WHERE v.agency_id = $1 AND v.client_id = $2 AND v.status <> 'draft'
         ORDER BY CASE WHEN v.status = 'requested' THEN 0 ELSE 1 END, v.created_at DESC, v.id DESC LIMIT 500",
    ))
    .bind(agency.as_str())
    .bind(client.as_str())
    .fetch_all(db)
    .await
}

/// What the recruiters' list shows.
#[derive(Debug, Clone, Copy)]
pub struct VacancyFilter<'a> {
    /// A status word, or empty for all.
    pub status: &'a str,
    /// Part of title, reference, city or client's name; empty for all.
    pub search: &'a str,
    /// A client's id, or empty for all.
    pub client: &'a str,
}

const FILTER: &str = "v.agency_id = $1 AND ($2 = '' OR v.status = $2) AND ($4 = '' OR v.client_id = $4)
     AND (lower(v.title) LIKE $3 OR lower(v.reference) LIKE $3 OR lower(v.city) LIKE $3 OR lower(k.name) LIKE $3)";

/// A page of an agency's vacancies, latest change first.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: impl Db<'_>,
    agency: &AgencyId,
    filter: VacancyFilter<'_>,
    limit: i64,
    offset: i64,
) -> Result<Vec<VacancyRow>> {
    sqlx::query_as(select(&format!("WHERE {FILTER} ORDER BY v.updated_at DESC, v.id DESC LIMIT $5 OFFSET $6")))
        .bind(agency.as_str())
        .bind(filter.status)
        .bind(contains(filter.search))
        .bind(filter.client)
        .bind(limit)
        .bind(offset)
        .fetch_all(db)
        .await
}

/// An agency's vacancies without their descriptions, latest change first.
///
/// # Errors
/// When the database fails.
pub async fn list_summaries(
    db: impl Db<'_>,
    agency: &AgencyId,
    filter: VacancyFilter<'_>,
    limit: i64,
) -> Result<Vec<VacancyRow>> {
    let columns = COLUMNS.replace("v.description", "'' AS description");
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {columns} {FROM} WHERE {FILTER} ORDER BY v.updated_at DESC, v.id DESC LIMIT $5"
    )))
    .bind(agency.as_str())
    .bind(filter.status)
    .bind(contains(filter.search))
    .bind(filter.client)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// How many vacancies a filter finds in each status, whatever the filter's own status.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(
    db: impl Db<'_>,
    agency: &AgencyId,
    filter: VacancyFilter<'_>,
) -> Result<Vec<(String, i64)>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT v.status, count(*) {FROM} WHERE {FILTER} GROUP BY v.status")))
        .bind(agency.as_str())
        .bind("")
        .bind(contains(filter.search))
        .bind(filter.client)
        .fetch_all(db)
        .await
}

/// How many requests wait for an answer.
///
/// # Errors
/// When the database fails.
pub async fn count_requested(db: impl Db<'_>, agency: &AgencyId) -> Result<i64> {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "SELECT count(*) {FROM} WHERE v.agency_id = $1 AND v.status = 'requested'"
    )))
    .bind(agency.as_str())
    .fetch_one(db)
    .await
}
