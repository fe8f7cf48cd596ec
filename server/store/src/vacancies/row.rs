//! One vacancy.

use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId, VacancyId};
use crate::sql::{Db, Result};

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

pub(crate) const COLUMNS: &str = "v.id, v.client_id, k.name AS client_name, v.requested_by, v.status, v.slug, v.reference, v.title, v.city, v.region, v.country, v.sector, v.employment_type, v.workplace, v.openings, v.salary_min, v.salary_max, v.currency, v.salary_period, v.description, v.confidential, v.closes_on, v.declined_reason, v.version, v.created_at, v.updated_at, v.requested_at, v.published_at, v.closed_at";

/// Vacancies with their clients. Those of a client in the bin do not exist for anybody.
pub(crate) const FROM: &str = "FROM vacancies v JOIN clients k ON k.id = v.client_id AND k.deleted_at IS NULL";

pub(crate) fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
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
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &VacancyId) -> Result<Option<VacancyRow>> {
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
pub async fn find_by_slug(db: impl Db<'_>, agency: &AgencyId, slug: &str) -> Result<Option<VacancyRow>> {
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
