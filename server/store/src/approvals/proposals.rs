//! Proposals: changes that contacts made and a recruiter confirms.

use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId, ContactId, ProposalId, RecruiterId};
use crate::sql::values::columns;
use crate::sql::{Db, Result};

/// One proposal.
#[derive(Debug, Clone, FromRow)]
pub struct ProposalRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ProposalId,
    /// The client it is about, or that the contact proposed it for.
    #[sqlx(try_from = "String")]
    pub client_id: ClientId,
    /// The contact whose details they are, when they are not the client's.
    pub contact_id: Option<String>,
    /// Who proposed it.
    #[sqlx(try_from = "String")]
    pub proposed_by: ContactId,
    /// JSON: field name to value, as they were.
    pub before_values: String,
    /// JSON: field name to value, as they shall be.
    pub after_values: String,
    /// When it was made.
    pub created_at: i64,
    /// `accepted`, `declined` or `replaced`. `None` while nobody has decided.
    pub decision: Option<String>,
}

/// A proposal as a list shows it.
#[derive(Debug, Clone, FromRow)]
pub struct ProposalCard {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ProposalId,
    /// The client's name.
    pub client_name: String,
    /// Who proposed it.
    pub contact_name: String,
    /// Whether it is about that person rather than the client.
    pub is_own: i64,
    /// When.
    pub created_at: i64,
}

columns! {
    ProposalRow ""
    insert { id, client_id, contact_id, proposed_by, before_values, after_values, created_at }
    update {  }
    select { "decision" as decision }
}

/// Adds a proposal.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &ProposalRow) -> Result<()> {
    row.inserted().set("agency_id", agency).insert(db, "proposals").await
}

/// The open proposal about a client's details.
///
/// # Errors
/// When the database fails.
pub async fn find_open_of_client(db: impl Db<'_>, agency: &AgencyId, client: &ClientId) -> Result<Option<ProposalRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT {} FROM proposals
         WHERE agency_id = $1 AND client_id = $2 AND contact_id IS NULL AND decision IS NULL ORDER BY created_at DESC, id DESC LIMIT 1", ProposalRow::COLUMNS)))
    .bind(agency.as_str())
    .bind(client.as_str())
    .fetch_optional(db)
    .await
}

/// The open proposal about a contact's own details.
///
/// # Errors
/// When the database fails.
pub async fn find_open_of_contact(
    db: impl Db<'_>,
    agency: &AgencyId,
    contact: &ContactId,
) -> Result<Option<ProposalRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM proposals
         WHERE agency_id = $1 AND contact_id = $2 AND decision IS NULL ORDER BY created_at DESC, id DESC LIMIT 1",
        ProposalRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(contact.as_str())
    .fetch_optional(db)
    .await
}

/// One of an agency's proposals.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &ProposalId) -> Result<Option<ProposalRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM proposals WHERE agency_id = $1 AND id = $2",
        ProposalRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_optional(db)
    .await
}

/// Notes a decision. `by` is the recruiter whose it is, if one's. False when it was decided or replaced already.
///
/// # Errors
/// When the database fails.
pub async fn decide(
    db: impl Db<'_>,
    agency: &AgencyId,
    id: &ProposalId,
    decision: &str,
    by: Option<&RecruiterId>,
    now: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE proposals SET decision = $3, decided_at = $4, decided_by = $5
         WHERE agency_id = $1 AND id = $2 AND decision IS NULL",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(decision)
    .bind(now)
    .bind(by.map(RecruiterId::as_str))
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What waits at the agency `$1`.
pub(crate) const WAITING: &str = "FROM proposals p JOIN clients k ON k.id = p.client_id AND k.deleted_at IS NULL
    JOIN contacts c ON c.id = p.proposed_by WHERE p.agency_id = $1 AND p.decision IS NULL";

/// The open proposals, the longest-waiting first.
///
/// # Errors
/// When the database fails.
pub async fn list_waiting(db: impl Db<'_>, agency: &AgencyId, limit: i64) -> Result<Vec<ProposalCard>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT p.id, k.name AS client_name, c.name AS contact_name, p.created_at,
             CAST(CASE WHEN p.contact_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS is_own
         {WAITING} ORDER BY p.created_at, p.id LIMIT $2"
    )))
    .bind(agency.as_str())
    .bind(limit)
    .fetch_all(db)
    .await
}

/// How many proposals are open.
///
/// # Errors
/// When the database fails.
pub async fn count_waiting(db: impl Db<'_>, agency: &AgencyId) -> Result<i64> {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT count(*) {WAITING}")))
        .bind(agency.as_str())
        .fetch_one(db)
        .await
}
