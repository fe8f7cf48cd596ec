//! Stored files. The bytes are in the object store, under the digest.

use sqlx::{AnyConnection, FromRow};

use super::{Db, Result};
use crate::ids::{AgencyId, FileId};

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

/// Adds a file.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, row: &FileRow, now: i64) -> Result<()> {
    sqlx::query("INSERT INTO files (id, agency_id, digest, bytes, media_type, name, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(row.id.as_str())
        .bind(agency.as_str())
        .bind(&row.digest)
        .bind(row.bytes)
        .bind(&row.media_type)
        .bind(&row.name)
        .bind(now)
        .execute(db)
        .await
        .map(drop)
}

/// One of an agency's files.
///
/// # Errors
/// When the database fails.
pub async fn by_id(db: impl Db<'_>, agency: &AgencyId, id: &FileId) -> Result<Option<FileRow>> {
    sqlx::query_as("SELECT id, digest, bytes, media_type, name FROM files WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

/// Removes those of these files' rows that nothing uses any more, and gives the digests that no row of
/// the agency has any longer: their objects may go once the transaction is over.
///
/// # Errors
/// When the database fails.
pub async fn remove_unused(db: &mut AnyConnection, agency: &AgencyId, ids: &[FileId]) -> Result<Vec<String>> {
    let mut gone = Vec::new();
    for id in ids {
        let digest: Option<String> = sqlx::query_scalar(
            "DELETE FROM files WHERE agency_id = $1 AND id = $2
                 AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.agency_id = $1 AND a.cv_file_id = $2)
                 AND NOT EXISTS (SELECT 1 FROM document_versions d WHERE d.agency_id = $1 AND d.file_id = $2)
                 AND NOT EXISTS (SELECT 1 FROM clients c WHERE c.agency_id = $1 AND c.logo_file_id = $2)
             RETURNING digest",
        )
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(&mut *db)
        .await?;
        gone.extend(digest);
    }
    let mut unused = Vec::new();
    for digest in gone {
        let left: i64 = sqlx::query_scalar("SELECT count(*) FROM files WHERE agency_id = $1 AND digest = $2")
            .bind(agency.as_str())
            .bind(&digest)
            .fetch_one(&mut *db)
            .await?;
        if left == 0 && !unused.contains(&digest) {
            unused.push(digest);
        }
    }
    Ok(unused)
}

/// Files of any agency with this name that were added before a time and that nothing uses: agency and file.
///
/// # Errors
/// When the database fails.
pub async fn unused_named(db: impl Db<'_>, name: &str, before: i64, limit: i64) -> Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT f.agency_id, f.id FROM files f WHERE f.name = $1 AND f.created_at < $2
             AND NOT EXISTS (SELECT 1 FROM clients c WHERE c.logo_file_id = f.id)
             AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.cv_file_id = f.id)
             AND NOT EXISTS (SELECT 1 FROM document_versions d WHERE d.file_id = f.id)
         ORDER BY f.id LIMIT $3",
    )
    .bind(name)
    .bind(before)
    .bind(limit)
    .fetch_all(db)
    .await
}
