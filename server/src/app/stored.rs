//! Stored files and the rows that name them: which comes first, and what goes last.
//!
//! Bytes are on disk before a row that names them is committed, and are removed only while no row does. Both hold the
//! digest meanwhile, so that an upload of bytes that are just being removed finds them or brings them back.

use bytes::Bytes;
use futures::stream::BoxStream;

use super::files::Received;
use super::{App, clock};
use crate::error::Result;
use crate::ids::{AgencyId, FileId};
use crate::store::files::{self, FileRow};
use crate::store::{Tx, dialect};

/// A file on its way out.
pub struct StoredFile {
    /// The name to save it under.
    pub name: String,
    /// Its type by content.
    pub media_type: String,
    /// Its size.
    pub bytes: i64,
    /// Its content.
    pub content: BoxStream<'static, Result<Bytes>>,
}

/// Adds a row for a received file whose bytes `Files::keep` has stored before the transaction began.
///
/// # Errors
/// When the database or the store fails.
pub async fn add(app: &App, tx: &mut Tx, agency: &AgencyId, received: &Received, media_type: &str) -> Result<FileId> {
    dialect::hold_digest(app.store.engine(), &mut **tx, agency, &received.digest).await?;
    if !app.files.has(agency, &received.digest).await? {
        app.files.keep(agency, received).await?;
    }
    let row = FileRow {
        id: FileId::fresh(),
        digest: received.digest.clone(),
        bytes: received.bytes,
        media_type: media_type.to_owned(),
        name: received.name.clone(),
    };
    files::insert(&mut **tx, agency, &row, clock::now()).await?;
    Ok(row.id)
}

/// Erases a file that nothing names any longer, its bytes with the last row that has them. One that is still named
/// stays. The transaction must be committed next: the bytes are gone.
///
/// # Errors
/// When the database or the store fails.
pub async fn erase(app: &App, tx: &mut Tx, agency: &AgencyId, id: &FileId) -> Result<()> {
    let Some(row) = files::by_id(&mut **tx, agency, id).await? else { return Ok(()) };
    dialect::hold_digest(app.store.engine(), &mut **tx, agency, &row.digest).await?;
    if files::delete_unused(&mut **tx, agency, id).await?.is_some()
        && !files::has_digest(&mut **tx, agency, &row.digest).await?
    {
        app.files.remove(agency, &row.digest).await?;
    }
    Ok(())
}
