//! Search texts of contacts that an earlier version wrote.

use sqlx::FromRow;

use crate::sql::search_text::{name_and_address, normalize};
use crate::sql::{Db, Result};

/// A contact as it was written before names were folded.
#[derive(Debug, Clone, FromRow)]
pub struct UnsearchableContact {
    /// Its id.
    pub id: String,
    agency_id: String,
    name: String,
    email: String,
}

/// Contacts of any agency whose search text an earlier version wrote: the sign behind the name is missing.
/// In the order of their ids, after `after`.
///
/// # Errors
/// When the database fails.
pub async fn list_missing(db: impl Db<'_>, after: &str, limit: i64) -> Result<Vec<UnsearchableContact>> {
    sqlx::query_as(
        "SELECT id, agency_id, name, email FROM contacts WHERE id > $1 AND search NOT LIKE $2 ORDER BY id LIMIT $3",
    )
    .bind(after)
    .bind("%\n%")
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Writes what a contact is searched in and sorted by, unless it was renamed meanwhile, which has done so.
///
/// # Errors
/// When the database fails.
pub async fn rewrite(db: impl Db<'_>, row: &UnsearchableContact) -> Result<()> {
    sqlx::query(
        "UPDATE contacts SET search = $5, name_key = $6 WHERE agency_id = $1 AND id = $2 AND name = $3 AND email = $4",
    )
    .bind(&row.agency_id)
    .bind(&row.id)
    .bind(&row.name)
    .bind(&row.email)
    .bind(name_and_address(&row.name, &row.email))
    .bind(normalize(&row.name))
    .execute(db)
    .await
    .map(drop)
}
