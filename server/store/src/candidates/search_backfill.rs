//! Search texts of candidates that an earlier version wrote.

use sqlx::FromRow;

use crate::sql::search_text::normalize;
use crate::sql::{Db, Result};

/// A candidate's name with what it is searched by.
#[derive(Debug, Clone, FromRow)]
pub struct SearchedName {
    /// The candidate.
    pub id: String,
    agency_id: String,
    name: String,
    name_key: String,
}

impl SearchedName {
    /// Whether it is searched as candidates are written now.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.name_key == normalize(&self.name)
    }
}

/// Candidates of any agency whose search text an earlier version may have written: it has more than plain letters.
/// In the order of their ids, after `after`.
///
/// # Errors
/// When the database fails.
pub async fn list_suspects(db: impl Db<'_>, after: &str, limit: i64) -> Result<Vec<SearchedName>> {
    sqlx::query_as(
        "SELECT id, agency_id, name, name_key FROM candidates
         WHERE id > $1 AND octet_length(name_key) <> length(name_key) ORDER BY id LIMIT $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Writes what a candidate is searched and sorted by, unless it was renamed meanwhile, which has done so.
///
/// # Errors
/// When the database fails.
pub async fn rewrite(db: impl Db<'_>, row: &SearchedName) -> Result<()> {
    sqlx::query("UPDATE candidates SET name_key = $4 WHERE agency_id = $1 AND id = $2 AND name = $3")
        .bind(&row.agency_id)
        .bind(&row.id)
        .bind(&row.name)
        .bind(normalize(&row.name))
        .execute(db)
        .await
        .map(drop)
}
