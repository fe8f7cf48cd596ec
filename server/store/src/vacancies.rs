//! Vacancies.

use sqlx::FromRow;

use crate::clients::contains;
use crate::ids::{AgencyId, ClientId, VacancyId};
use crate::{Db, Result};

/// One vacancy, with its client's name.
#[derive(Debug, Clone, FromRow)]
pub struct VacancyRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: VacancyId,
    /// The client it is for.
    #[sqlx(try_from = "String")]
    pub client_id: ClientId,
    /// The client's name, by join.
    pub client_name: String,
    /// The contact who asked for it.
    pub requested_by: Option<String>,
    /// A `VacancyStatus` word.
    pub status: String,
    /// Its part of URLs.
    pub slug: String,
    /// The reference to quote.
    pub reference: String,
    /// The job title.
    pub title: String,
    /// Town or city.
    pub city: String,
    /// Region.
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Sector.
    pub sector: String,
    /// An `EmploymentType` word.
    pub employment_type: String,
    /// A `Workplace` word.
    pub workplace: String,
    /// How many people.
    pub openings: i64,
    /// Lower bound in minor units.
    pub salary_min: Option<i64>,
    /// Upper bound in minor units.
    pub salary_max: Option<i64>,
    /// A `Currency` word.
    pub currency: Option<String>,
    /// A `SalaryPeriod` word.
    pub salary_period: Option<String>,
    /// The description in the Markdown subset.
    pub description: String,
    /// 1 when candidates must not see the client's name.
    pub confidential: i64,
    /// Last day to apply, `YYYY-MM-DD`.
    pub closes_on: Option<String>,
    /// Why a request was declined.
    pub declined_reason: Option<String>,
    /// Goes up with every change.
    pub version: i64,
    /// When it was made.
    pub created_at: i64,
    /// When it last changed.
    pub updated_at: i64,
    /// When it was asked for.
    pub requested_at: Option<i64>,
    /// When it was first published.
    pub published_at: Option<i64>,
    /// When it was closed.
    pub closed_at: Option<i64>,
}

const COLUMNS: &str = "v.id, v.client_id, k.name AS client_name, v.requested_by, v.status, v.slug, v.reference, v.title, v.city, v.region, v.country, v.sector, v.employment_type, v.workplace, v.openings, v.salary_min, v.salary_max, v.currency, v.salary_period, v.description, v.confidential, v.closes_on, v.declined_reason, v.version, v.created_at, v.updated_at, v.requested_at, v.published_at, v.closed_at";

/// Vacancies with their clients. Those of a client in the bin do not exist for anybody.
const FROM: &str = "FROM vacancies v JOIN clients k ON k.id = v.client_id AND k.deleted_at IS NULL";

fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} {FROM} {rest}"))
}

/// Adds a vacancy.
///
/// # Errors
/// When slug or reference are taken (`vacancies_slug`, `vacancies_reference`).
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &VacancyRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO vacancies (id, agency_id, client_id, requested_by, status, slug, reference, title, city, region, country, sector,
             employment_type, workplace, openings, salary_min, salary_max, currency, salary_period, description, confidential, closes_on,
             declined_reason, version, created_at, updated_at, requested_at, published_at, closed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)",
    )
    .bind(row.id.as_str())
    .bind(agency.as_str())
    .bind(row.client_id.as_str())
    .bind(&row.requested_by)
    .bind(&row.status)
    .bind(&row.slug)
    .bind(&row.reference)
    .bind(&row.title)
    .bind(&row.city)
    .bind(&row.region)
    .bind(&row.country)
    .bind(&row.sector)
    .bind(&row.employment_type)
    .bind(&row.workplace)
    .bind(row.openings)
    .bind(row.salary_min)
    .bind(row.salary_max)
    .bind(&row.currency)
    .bind(&row.salary_period)
    .bind(&row.description)
    .bind(row.confidential)
    .bind(&row.closes_on)
    .bind(&row.declined_reason)
    .bind(row.version)
    .bind(row.created_at)
    .bind(row.updated_at)
    .bind(row.requested_at)
    .bind(row.published_at)
    .bind(row.closed_at)
    .execute(db)
    .await
    .map(drop)
}

/// Writes a vacancy back if `row.version` is still the stored one, and raises the version.
/// The slug, the reference and who asked never change.
///
/// # Errors
/// When the database fails.
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &VacancyRow) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE vacancies SET client_id = $4, status = $5, title = $6, city = $7, region = $8, country = $9, sector = $10,
             employment_type = $11, workplace = $12, openings = $13, salary_min = $14, salary_max = $15, currency = $16,
             salary_period = $17, description = $18, confidential = $19, closes_on = $20, declined_reason = $21,
             updated_at = $22, published_at = $23, closed_at = $24, version = version + 1
         WHERE agency_id = $1 AND id = $2 AND version = $3",
    )
    .bind(agency.as_str())
    .bind(row.id.as_str())
    .bind(row.version)
    .bind(row.client_id.as_str())
    .bind(&row.status)
    .bind(&row.title)
    .bind(&row.city)
    .bind(&row.region)
    .bind(&row.country)
    .bind(&row.sector)
    .bind(&row.employment_type)
    .bind(&row.workplace)
    .bind(row.openings)
    .bind(row.salary_min)
    .bind(row.salary_max)
    .bind(&row.currency)
    .bind(&row.salary_period)
    .bind(&row.description)
    .bind(row.confidential)
    .bind(&row.closes_on)
    .bind(&row.declined_reason)
    .bind(row.updated_at)
    .bind(row.published_at)
    .bind(row.closed_at)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One of an agency's vacancies.
///
/// # Errors
/// When the database fails.
pub async fn by_id(db: impl Db<'_>, agency: &AgencyId, id: &VacancyId) -> Result<Option<VacancyRow>> {
    sqlx::query_as(select("WHERE v.agency_id = $1 AND v.id = $2"))
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

/// The vacancy an agency's URL names, whatever its status.
///
/// # Errors
/// When the database fails.
pub async fn by_slug(db: impl Db<'_>, agency: &AgencyId, slug: &str) -> Result<Option<VacancyRow>> {
    sqlx::query_as(select("WHERE v.agency_id = $1 AND v.slug = $2"))
        .bind(agency.as_str())
        .bind(slug)
        .fetch_optional(db)
        .await
}

/// Whether a vacancy at this address was ever published, even one of a client that is now in the bin.
///
/// # Errors
/// When the database fails.
pub async fn was_published(db: impl Db<'_>, agency: &AgencyId, slug: &str) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT published_at FROM vacancies WHERE agency_id = $1 AND slug = $2 AND published_at IS NOT NULL",
    )
    .bind(agency.as_str())
    .bind(slug)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// Every published vacancy of an agency, latest first: what the job board is built from.
///
/// # Errors
/// When the database fails.
pub async fn published(db: impl Db<'_>, agency: &AgencyId) -> Result<Vec<VacancyRow>> {
    sqlx::query_as(select("WHERE v.agency_id = $1 AND v.status = 'published' ORDER BY v.published_at DESC, v.id DESC"))
        .bind(agency.as_str())
        .fetch_all(db)
        .await
}

/// What a client's contact may see: everything of the client but drafts. Requests first, then the newest.
///
/// # Errors
/// When the database fails.
pub async fn of_client(db: impl Db<'_>, agency: &AgencyId, client: &ClientId) -> Result<Vec<VacancyRow>> {
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
pub struct Filter<'a> {
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
    filter: Filter<'_>,
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
pub async fn summaries(db: impl Db<'_>, agency: &AgencyId, filter: Filter<'_>, limit: i64) -> Result<Vec<VacancyRow>> {
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
pub async fn counts(db: impl Db<'_>, agency: &AgencyId, filter: Filter<'_>) -> Result<Vec<(String, i64)>> {
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
pub async fn waiting(db: impl Db<'_>, agency: &AgencyId) -> Result<i64> {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "SELECT count(*) {FROM} WHERE v.agency_id = $1 AND v.status = 'requested'"
    )))
    .bind(agency.as_str())
    .fetch_one(db)
    .await
}
