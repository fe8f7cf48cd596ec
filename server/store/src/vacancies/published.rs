//! Published vacancies, as the job boards are built from them.

use futures::stream::BoxStream;
use sqlx::FromRow;

use crate::ids::AgencyId;
use crate::sql::{Db, Result};
use crate::vacancies::row::FROM;

/// A published vacancy, as far as candidates see it.
#[derive(Debug, Clone, FromRow)]
pub struct PublishedRow {
    /// Whose it is.
    #[sqlx(try_from = "String")]
    pub agency_id: AgencyId,
    /// Its id.
    pub id: String,
    /// The client's name, by join.
    pub client_name: String,
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
    /// When it was first published.
    pub published_at: i64,
}

const COLUMNS: &str =
    "v.agency_id, v.id, k.name AS client_name, v.slug, v.reference, v.title, v.city, v.region, v.sector,
    v.employment_type, v.workplace, v.openings, v.salary_min, v.salary_max, v.currency, v.salary_period, v.description,
    v.confidential, v.closes_on, coalesce(v.published_at, v.created_at) AS published_at";

/// Every published vacancy of one agency, as they were at one moment, in no order. The rows are as long as their
/// descriptions, so that sorting them here would take the database longer than reading them.
pub fn stream_published<'d>(db: impl Db<'d> + 'd, agency: &AgencyId) -> BoxStream<'d, Result<PublishedRow>> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE v.agency_id = $1 AND v.status = 'published'");
    sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency.as_str().to_owned()).fetch(db)
}

/// The same of all agencies.
pub fn stream_all_published<'d>(db: impl Db<'d> + 'd) -> BoxStream<'d, Result<PublishedRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} {FROM} WHERE v.status = 'published'"))).fetch(db)
}
