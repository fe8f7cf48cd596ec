//! One vacancy.

use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId, VacancyId};
use crate::sql::search_text::normalize;
use crate::sql::values::{OptimisticLock, Unchanged, columns};
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

columns! {
    VacancyRow "v."
    insert { id, requested_by, slug, reference, version, created_at, requested_at }
    update {
        client_id, status, title, city, region, country, sector, employment_type, workplace, openings,
        salary_min, salary_max, currency, salary_period, description, confidential, closes_on,
        declined_reason, updated_at, published_at, closed_at,
    }
    select { "k.name" as client_name }
}

/// Vacancies with their clients. Those of a client in the bin do not exist for anybody.
pub(crate) const FROM: &str = "FROM vacancies v JOIN clients k ON k.id = v.client_id AND k.deleted_at IS NULL";

pub(crate) fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("SELECT {} {FROM} {rest}", VacancyRow::COLUMNS))
}

/// What a vacancy is searched in, apart from its client's name.
fn search_text(row: &VacancyRow) -> String {
    normalize(&[row.title.as_str(), &row.reference, &row.city].join("\n"))
}

/// Adds a vacancy.
///
/// # Errors
/// When slug or reference are taken (`vacancies_slug`, `vacancies_reference`).
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &VacancyRow) -> Result<()> {
    row.inserted().set("agency_id", agency).set("search", search_text(row)).insert(db, "vacancies").await
}

/// Writes a vacancy back if `row.version` is still the stored one, and raises the version.
/// The slug, the reference and who asked never change.
///
/// # Errors
/// When the database fails.
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &VacancyRow) -> Result<bool> {
    let vacancy = Unchanged {
        table: "vacancies",
        key: &[("agency_id", agency.as_str()), ("id", row.id.as_str())],
        lock: OptimisticLock::version(row.version),
        condition: "",
    };
    row.updated().set("search", search_text(row)).update_unchanged(db, vacancy).await
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
