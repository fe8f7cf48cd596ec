//! The latest people and vacancies of an agency, for previews that show real ones.

use crate::ids::AgencyId;
use crate::sql::{Db, Result};

/// The latest contact's name and address.
///
/// # Errors
/// When the database fails.
pub async fn find_latest_contact(db: impl Db<'_>, agency: &AgencyId) -> Result<Option<(String, String)>> {
    latest(db, agency, "SELECT name, email FROM contacts WHERE agency_id = $1 ORDER BY id DESC LIMIT 1").await
}

/// The latest candidate's name and address.
///
/// # Errors
/// When the database fails.
pub async fn find_latest_candidate(db: impl Db<'_>, agency: &AgencyId) -> Result<Option<(String, String)>> {
    latest(db, agency, "SELECT name, email FROM candidates WHERE agency_id = $1 ORDER BY id DESC LIMIT 1").await
}

/// The latest vacancy's title and reference.
///
/// # Errors
/// When the database fails.
pub async fn find_latest_vacancy(db: impl Db<'_>, agency: &AgencyId) -> Result<Option<(String, String)>> {
    latest(db, agency, "SELECT title, reference FROM vacancies WHERE agency_id = $1 ORDER BY id DESC LIMIT 1").await
}

async fn latest(db: impl Db<'_>, agency: &AgencyId, text: &'static str) -> Result<Option<(String, String)>> {
    sqlx::query_as(text).bind(agency.as_str()).fetch_optional(db).await
}
