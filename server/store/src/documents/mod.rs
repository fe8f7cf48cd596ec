//! Documents: files on a client or one of its vacancies, with their versions.

pub mod files;

use sqlx::FromRow;

use crate::ids::{AgencyId, ClientId, DocumentId, FileId, RecruiterId, VacancyId};
use crate::sql::values::{OptimisticLock, Unchanged, Values};
use crate::sql::{Db, Result, Tx};

/// One document with its latest version.
#[derive(Debug, Clone, FromRow)]
pub struct DocumentRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: DocumentId,
    /// The client it belongs to, itself or by its vacancy.
    #[sqlx(try_from = "String")]
    pub client_id: ClientId,
    /// The client's name.
    pub client_name: String,
    /// The vacancy it is about.
    pub vacancy_id: Option<String>,
    /// The vacancy's title.
    pub vacancy_title: Option<String>,
    /// What people call it.
    pub name: String,
    /// `internal` or `shared`.
    pub visibility: String,
    /// When it last changed. A change is based on it, and it goes up with each.
    pub updated_at: i64,
    /// When it was removed.
    pub deleted_at: Option<i64>,
    /// The latest version's number.
    pub number: i64,
    /// When that version came.
    pub version_at: i64,
    /// Who brought it.
    pub recruiter_name: Option<String>,
    /// Its size.
    pub bytes: i64,
    /// Its type by content.
    pub media_type: String,
    /// SHA-256 of its bytes in hex.
    pub digest: String,
}

/// One version of a document.
#[derive(Debug, Clone, FromRow)]
pub struct VersionRow {
    /// Its number, counted from 1.
    pub number: i64,
    /// When it came.
    pub created_at: i64,
    /// Who brought it.
    pub recruiter_name: Option<String>,
    /// The file.
    #[sqlx(try_from = "String")]
    pub file_id: FileId,
    /// Its size.
    pub bytes: i64,
    /// Its type by content.
    pub media_type: String,
    /// SHA-256 of its bytes in hex.
    pub digest: String,
}

/// What a document is when it is added.
#[derive(Debug, Clone, Copy)]
pub struct NewDocument<'a> {
    /// Its id.
    pub id: &'a DocumentId,
    /// The client.
    pub client: &'a ClientId,
    /// The vacancy it is about, if any.
    pub vacancy: Option<&'a VacancyId>,
    /// What people call it.
    pub name: &'a str,
}

const SELECT: &str = "SELECT d.id, d.client_id, k.name AS client_name, d.vacancy_id, v.title AS vacancy_title, d.name, d.visibility,
         d.updated_at, d.deleted_at, n.number, n.created_at AS version_at, r.name AS recruiter_name, f.bytes, f.media_type, f.digest
     FROM documents d JOIN clients k ON k.id = d.client_id AND k.deleted_at IS NULL
     LEFT JOIN vacancies v ON v.id = d.vacancy_id
     JOIN document_versions n ON n.document_id = d.id
         AND n.number = (SELECT max(m.number) FROM document_versions m WHERE m.document_id = d.id)
     JOIN files f ON f.id = n.file_id LEFT JOIN recruiters r ON r.id = n.recruiter_id";

/// What a contact may see: shared, not removed, of the own client, and of no draft.
const SHARED: &str = "d.visibility = 'shared' AND d.deleted_at IS NULL
     AND (d.vacancy_id IS NULL OR (v.client_id = d.client_id AND v.status <> 'draft'))";

fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{SELECT} {rest}"))
}

/// Adds a document, internal. Its first version is added with it in the same transaction.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, agency: &AgencyId, new: NewDocument<'_>, now: i64) -> Result<()> {
    Values::default()
        .set("id", new.id)
        .set("agency_id", agency)
        .set("client_id", new.client)
        .set("vacancy_id", new.vacancy.map(VacancyId::as_str))
        .set("name", new.name)
        .set("visibility", "internal")
        .set("created_at", now)
        .set("updated_at", now)
        .insert(db, "documents")
        .await
}

/// Adds the next version.
///
/// # Errors
/// When the database fails.
pub async fn insert_version(
    db: impl Db<'_>,
    agency: &AgencyId,
    document: &DocumentId,
    file: &FileId,
    recruiter: &RecruiterId,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO document_versions (document_id, agency_id, number, file_id, recruiter_id, created_at)
         SELECT $1, $2, coalesce(max(m.number), 0) + 1, $3, $4, $5 FROM document_versions m WHERE m.document_id = $1",
    )
    .bind(document.as_str())
    .bind(agency.as_str())
    .bind(file.as_str())
    .bind(recruiter.as_str())
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// A client's documents, those of its vacancies too, or one vacancy's when `vacancy` is not empty. Removed ones when
/// `removed`. Latest first.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: impl Db<'_>,
    agency: &AgencyId,
    client: &ClientId,
    vacancy: &str,
    removed: bool,
) -> Result<Vec<DocumentRow>> {
    sqlx::query_as(select(
        "WHERE d.agency_id = $1 AND d.client_id = $2 AND ($3 = '' OR d.vacancy_id = $3)
             AND (CASE WHEN d.deleted_at IS NULL THEN 0 ELSE 1 END) = $4
         ORDER BY d.updated_at DESC, d.id DESC LIMIT 500",
    ))
    .bind(agency.as_str())
    .bind(client.as_str())
    .bind(vacancy)
    .bind(i64::from(removed))
    .fetch_all(db)
    .await
}

/// One of an agency's documents, removed or not.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &DocumentId) -> Result<Option<DocumentRow>> {
    sqlx::query_as(select("WHERE d.agency_id = $1 AND d.id = $2"))
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

/// The versions of a document, latest first.
///
/// # Errors
/// When the database fails.
pub async fn list_versions(db: impl Db<'_>, agency: &AgencyId, id: &DocumentId) -> Result<Vec<VersionRow>> {
    sqlx::query_as(
        "SELECT n.number, n.created_at, r.name AS recruiter_name, n.file_id, f.bytes, f.media_type, f.digest
         FROM document_versions n JOIN files f ON f.id = n.file_id LEFT JOIN recruiters r ON r.id = n.recruiter_id
         WHERE n.agency_id = $1 AND n.document_id = $2 ORDER BY n.number DESC",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_all(db)
    .await
}

/// Writes name, visibility and removal, if `row.updated_at` is still the stored time. False when it is not.
///
/// # Errors
/// When the database fails.
pub async fn update(db: impl Db<'_>, agency: &AgencyId, row: &DocumentRow, now: i64) -> Result<bool> {
    let document = Unchanged {
        table: "documents",
        key: &[("agency_id", agency.as_str()), ("id", row.id.as_str())],
        lock: OptimisticLock::updated_at(row.updated_at, now),
        condition: "",
    };
    Values::default()
        .set("name", &row.name)
        .set("visibility", &row.visibility)
        .set("deleted_at", row.deleted_at)
        .update_unchanged(db, document)
        .await
}

/// Moves a vacancy's documents to the client that the vacancy was moved to. They become internal: what was shared
/// with one client is not for the next.
///
/// # Errors
/// When the database fails.
pub async fn move_with_vacancy(
    db: impl Db<'_>,
    agency: &AgencyId,
    vacancy: &VacancyId,
    client: &ClientId,
) -> Result<()> {
    sqlx::query(
        "UPDATE documents SET client_id = $3, visibility = 'internal', updated_at = updated_at + 1
         WHERE agency_id = $1 AND vacancy_id = $2 AND client_id <> $3",
    )
    .bind(agency.as_str())
    .bind(vacancy.as_str())
    .bind(client.as_str())
    .execute(db)
    .await
    .map(drop)
}

/// What contacts of a client may see, latest first.
///
/// # Errors
/// When the database fails.
pub async fn list_shared(db: impl Db<'_>, agency: &AgencyId, client: &ClientId) -> Result<Vec<DocumentRow>> {
    sqlx::query_as(select(&format!(
        "WHERE d.agency_id = $1 AND d.client_id = $2 AND {SHARED} ORDER BY n.created_at DESC, d.id DESC LIMIT 200"
    )))
    .bind(agency.as_str())
    .bind(client.as_str())
    .fetch_all(db)
    .await
}

/// One document that contacts of a client may see.
///
/// # Errors
/// When the database fails.
pub async fn find_shared_by_id(
    db: impl Db<'_>,
    agency: &AgencyId,
    client: &ClientId,
    id: &DocumentId,
) -> Result<Option<DocumentRow>> {
    sqlx::query_as(select(&format!("WHERE d.agency_id = $1 AND d.client_id = $2 AND d.id = $3 AND {SHARED}")))
        .bind(agency.as_str())
        .bind(client.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}

/// Documents of all agencies that were removed before a time: agency and id.
///
/// # Errors
/// When the database fails.
pub async fn list_removed_before(db: impl Db<'_>, time: i64, limit: i64) -> Result<Vec<(String, String)>> {
    sqlx::query_as("SELECT agency_id, id FROM documents WHERE deleted_at < $1 ORDER BY deleted_at LIMIT $2")
        .bind(time)
        .bind(limit)
        .fetch_all(db)
        .await
}

/// Takes a document and its versions away for good. Their files are left.
///
/// # Errors
/// When the database fails.
pub async fn erase(db: &mut Tx, agency: &AgencyId, id: &DocumentId) -> Result<()> {
    for statement in [
        "DELETE FROM document_versions WHERE agency_id = $1 AND document_id = $2",
        "DELETE FROM documents WHERE agency_id = $1 AND id = $2",
    ] {
        sqlx::query(statement).bind(agency.as_str()).bind(id.as_str()).execute(&mut **db).await?;
    }
    Ok(())
}
