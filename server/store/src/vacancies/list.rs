//! Lists of vacancies.

use crate::ids::{AgencyId, ClientId};
use crate::sql::search_text::Words;
use crate::sql::{Db, Result};
use crate::store::Store;
use crate::vacancies::row::{FROM, VacancyRow, select};

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
    /// Words in title, reference, city or client's name. Empty for all.
    pub search: &'a str,
    /// A client's id, or empty for all.
    pub client: &'a str,
}

impl VacancyFilter<'_> {
    /// What stands behind `WHERE`, and the texts it is to be bound with from `$1` on.
    fn clause(&self, store: &Store, agency: &AgencyId, status: &str) -> (String, Vec<String>) {
        let words = Words::of(store.engine(), self.search);
        let found = words.condition(&["v.search", "k.name_key"], 4);
        let mut binds = vec![agency.as_str().to_owned(), status.to_owned(), self.client.to_owned()];
        binds.extend(words.binds());
        (format!("v.agency_id = $1 AND ($2 = '' OR v.status = $2) AND ($3 = '' OR v.client_id = $3){found}"), binds)
    }
}

/// A page of an agency's vacancies without their descriptions, latest change first.
///
/// # Errors
/// When the database fails.
pub async fn list_summaries(
    store: &Store,
    agency: &AgencyId,
    filter: VacancyFilter<'_>,
    limit: i64,
    offset: i64,
) -> Result<Vec<VacancyRow>> {
    let columns = VacancyRow::COLUMNS.replace("v.description", "'' AS description");
    let (clause, binds) = filter.clause(store, agency, filter.status);
    let after = binds.len() + 1;
    let sql = format!(
        "SELECT {columns} {FROM} WHERE {clause} ORDER BY v.updated_at DESC, v.id DESC LIMIT ${after} OFFSET ${}",
        after + 1
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
    for bind in binds {
        query = query.bind(bind);
    }
    query.bind(limit).bind(offset).fetch_all(store.read()).await
}

/// How many vacancies a filter finds in each status, whatever the filter's own status.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(
    store: &Store,
    agency: &AgencyId,
    filter: VacancyFilter<'_>,
) -> Result<Vec<(String, i64)>> {
    let (clause, binds) = filter.clause(store, agency, "");
    let sql = format!("SELECT v.status, count(*) {FROM} WHERE {clause} GROUP BY v.status");
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
    for bind in binds {
        query = query.bind(bind);
    }
    query.fetch_all(store.read()).await
}

/// The requests that wait for an answer at the agency `$1`.
pub(crate) const REQUESTED: &str = "FROM vacancies v JOIN clients k ON k.id = v.client_id AND k.deleted_at IS NULL
     WHERE v.agency_id = $1 AND v.status = 'requested'";
