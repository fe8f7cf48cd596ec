//! How much waits for an agency's recruiters. Each page of the admin says it, so it is counted by one statement.

use sqlx::FromRow;

use crate::approvals::{proposals, registrations};
use crate::candidates::applications;
use crate::ids::AgencyId;
use crate::sql::{Db, Result};
use crate::vacancies;

/// How much waits.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct WaitingRow {
    /// Requests nobody has answered.
    pub requests: i64,
    /// Applications nobody has opened.
    pub unseen: i64,
    /// Confirmed registrations nobody has decided on.
    pub registrations: i64,
    /// Proposals nobody has decided on.
    pub proposals: i64,
}

/// Counts what waits.
///
/// # Errors
/// When the database fails.
pub async fn count(db: impl Db<'_>, agency: &AgencyId) -> Result<WaitingRow> {
    let sql = format!(
        "SELECT (SELECT count(*) {}) AS requests, (SELECT count(*) {}) AS unseen,
             (SELECT count(*) {}) AS registrations, (SELECT count(*) {}) AS proposals",
        vacancies::REQUESTED,
        applications::UNSEEN,
        registrations::WAITING,
        proposals::WAITING
    );
    sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency.as_str()).fetch_one(db).await
}
