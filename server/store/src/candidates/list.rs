//! Lists of candidates: searched, filtered by account status, in any order.

use crate::ids::{AgencyId, CandidateId};
use crate::sql::Result;
use crate::sql::account_status::STATUS;
use crate::sql::search_text::Words;
use crate::store::Store;
use sqlx::FromRow;

/// A candidate with what a list says of it.
#[derive(Debug, Clone, FromRow)]
pub struct CandidateCard {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: CandidateId,
    /// Full name.
    pub name: String,
    /// Address.
    pub email: String,
    /// When somebody invited the candidate.
    pub invited_at: Option<i64>,
    /// When the candidate registered without being invited.
    pub registered_at: Option<i64>,
    /// When the candidate last signed in.
    pub last_sign_in_at: Option<i64>,
    /// When access was withdrawn.
    pub deactivated_at: Option<i64>,
    /// When the candidate first applied.
    pub created_at: i64,
    /// How many applications there are.
    pub applications: i64,
}

/// Which candidates.
#[derive(Debug, Clone, Copy, Default)]
pub struct CandidateFilter<'a> {
    /// Words in the name or the address. Empty for all.
    pub search: &'a str,
    /// 0 not registered, 1 pending activation, 2 connected, 3 inactive.
    pub status: Option<i64>,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CandidateOrder {
    /// By name.
    Name,
    /// By account status, then by name.
    Status,
    /// Latest sign-in first.
    SignIn,
    /// Latest added first.
    Newest,
}

impl CandidateOrder {
    fn clause(self) -> String {
        match self {
            Self::Name => "c.name_key, c.id".to_owned(),
            Self::Status => format!("{STATUS}, c.name_key, c.id"),
            Self::SignIn => "coalesce(c.last_sign_in_at, 0) DESC, c.id DESC".to_owned(),
            Self::Newest => "c.id DESC".to_owned(),
        }
    }
}

impl CandidateFilter<'_> {
    /// What stands behind `WHERE`, and the texts it is to be bound with from `$2` on.
    fn clause(&self, store: &Store) -> (String, Vec<String>) {
        let words = Words::of(store.engine(), self.search);
        let status = self.status.map_or_else(String::new, |status| format!(" AND {STATUS} = {status}"));
        let found = words.condition(&["c.name_key", "c.email_key"], 2);
        (format!("c.agency_id = $1{status}{found}"), words.binds().collect())
    }
}

/// A page of the candidates found, in order.
///
/// # Errors
/// When the database fails.
pub async fn list_page(
    store: &Store,
    agency: &AgencyId,
    filter: CandidateFilter<'_>,
    order: CandidateOrder,
    limit: i64,
    offset: i64,
) -> Result<Vec<CandidateCard>> {
    let (clause, binds) = filter.clause(store);
    let statement = format!(
        "SELECT c.id, c.name, c.email, c.invited_at, c.registered_at, c.last_sign_in_at, c.deactivated_at, c.created_at,
             (SELECT count(*) FROM applications a WHERE a.candidate_id = c.id) AS applications
         FROM candidates c WHERE {clause} ORDER BY {} LIMIT {limit} OFFSET {offset}",
        order.clause()
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(agency.as_str().to_owned());
    for bind in binds {
        query = query.bind(bind);
    }
    query.fetch_all(store.read()).await
}

/// How many candidates are found.
///
/// # Errors
/// When the database fails.
pub async fn count(store: &Store, agency: &AgencyId, filter: CandidateFilter<'_>) -> Result<i64> {
    let (clause, binds) = filter.clause(store);
    let statement = format!("SELECT count(*) FROM candidates c WHERE {clause}");
    let mut query = sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).bind(agency.as_str().to_owned());
    for bind in binds {
        query = query.bind(bind);
    }
    query.fetch_one(store.read()).await
}
