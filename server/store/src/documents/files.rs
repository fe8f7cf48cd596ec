//! Stored files. The bytes are in the object store, under the digest.

use sqlx::FromRow;

use crate::ids::{AgencyId, FileId};
use crate::sql::dialect::{self, Engine};
use crate::sql::values::columns;
use crate::sql::{Db, Result};

/// One file.
#[derive(Debug, Clone, FromRow)]
pub struct FileRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FileId,
    /// SHA-256 of the bytes in hex.
    pub digest: String,
    /// Its size.
    pub bytes: i64,
    /// Its type by content.
    pub media_type: String,
    /// The name it was uploaded under, cleaned.
    pub name: String,
}

columns! {
    FileRow ""
    insert { id, digest, bytes, media_type, name }
    update {  }
    select {}
}

/// Adds a file.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &FileRow, now: i64) -> Result<()> {
    row.inserted().set("agency_id", agency).set("created_at", now).insert(db, "files").await
}

/// One of an agency's files.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &FileId) -> Result<Option<FileRow>> {
    let sql = format!("SELECT {} FROM files WHERE agency_id = $1 AND id = $2", FileRow::COLUMNS);
    sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency.as_str()).bind(id.as_str()).fetch_optional(db).await
}

/// A file that no application, document or logo names. Every column that refers to `files` must be in it.
const UNUSED: &str = "NOT EXISTS (SELECT 1 FROM applications a WHERE a.cv_file_id = files.id)
     AND NOT EXISTS (SELECT 1 FROM earlier_cvs e WHERE e.file_id = files.id)
     AND NOT EXISTS (SELECT 1 FROM document_versions n WHERE n.file_id = files.id)
     AND NOT EXISTS (SELECT 1 FROM clients k WHERE k.logo_file_id = files.id)
     AND NOT EXISTS (SELECT 1 FROM agencies g WHERE g.logo_file_id = files.id)";

/// Takes a file away if nothing names it. Gives its digest when it is gone.
///
/// # Errors
/// When the database fails.
pub async fn delete_unused(db: impl Db<'_>, agency: &AgencyId, id: &FileId) -> Result<Option<String>> {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "DELETE FROM files WHERE agency_id = $1 AND id = $2 AND {UNUSED} RETURNING digest"
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_optional(db)
    .await
}

/// Whether any file of an agency has these bytes.
///
/// # Errors
/// When the database fails.
pub async fn has_digest(db: impl Db<'_>, agency: &AgencyId, digest: &str) -> Result<bool> {
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM files WHERE agency_id = $1 AND digest = $2")
        .bind(agency.as_str())
        .bind(digest)
        .fetch_one(db)
        .await?;
    Ok(count > 0)
}

/// Files of any agency that were added before a time and that nothing names: agency and file. In the order of their
/// ids, after `after`, which is empty for the first.
///
/// # Errors
/// When the database fails.
pub async fn list_unused(db: impl Db<'_>, before: i64, after: &str, limit: i64) -> Result<Vec<(String, String)>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT agency_id, id FROM files WHERE id > $1 AND created_at < $2 AND {UNUSED} ORDER BY id LIMIT $3"
    )))
    .bind(after)
    .bind(before)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Locks a digest of an agency's until this transaction ends. So its bytes are not removed while a row that names them
/// is being written, nor the other way round.
///
/// # Errors
/// When the database refuses.
pub async fn lock_digest(engine: Engine, db: impl Db<'_>, agency: &AgencyId, digest: &str) -> Result<()> {
    dialect::lock_name(engine, db, format!("{agency}/{digest}")).await
}
