//! Stored files and the rows that name them: which comes first, and what goes last.
//!
//! Bytes are on disk before a row that names them is committed, and are removed only while no row does. Both hold the
//! digest meanwhile, so that an upload of bytes that are just being removed finds them or brings them back.
//!
//! Bytes whose row never came (a form that was refused at the last moment, a crash) and rows that nothing names are
//! swept a day later.

use bytes::Bytes;
use futures::StreamExt as _;
use futures::stream::BoxStream;
use portico_store::documents::files::{self, FileRow};
use portico_store::ids::{AgencyId, FileId};
use portico_store::{Store, Tx, agency};

use crate::error::Result;
use crate::files::blob_store::BlobStore;
use crate::files::incoming::IncomingFile;
use crate::support::clock;

/// How long what nothing names is kept: longer than any upload or form takes.
const WAIT: i64 = clock::DAY;
/// How many unused rows are looked up at one time.
const BATCH: i64 = 200;

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

/// Adds a row for a received file whose bytes `BlobStore::keep` has stored before the transaction began.
///
/// # Errors
/// When the database or the store fails.
pub async fn add(
    store: &Store,
    blobs: &BlobStore,
    tx: &mut Tx,
    agency: &AgencyId,
    received: &IncomingFile,
    media_type: &str,
) -> Result<FileId> {
    files::lock_digest(store.engine(), &mut **tx, agency, &received.digest).await?;
    if !blobs.has(agency, &received.digest).await? {
        blobs.keep(agency, received).await?;
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
pub async fn erase(store: &Store, blobs: &BlobStore, tx: &mut Tx, agency: &AgencyId, id: &FileId) -> Result<()> {
    let Some(row) = files::find_by_id(&mut **tx, agency, id).await? else { return Ok(()) };
    files::lock_digest(store.engine(), &mut **tx, agency, &row.digest).await?;
    if files::delete_unused(&mut **tx, agency, id).await?.is_some()
        && !files::has_digest(&mut **tx, agency, &row.digest).await?
    {
        blobs.remove(agency, &row.digest).await?;
    }
    Ok(())
}

/// Erases what nothing names and has not for a day: rows without a user, and bytes without a row.
///
/// # Errors
/// When the database or the store fails; what was erased before stays erased.
pub async fn sweep(store: &Store, blobs: &BlobStore) -> Result<()> {
    let before = clock::now() - WAIT;
    sweep_rows(store, blobs, before).await?;
    // Only agencies that the database knows: a server started on another database must not empty this folder.
    for agency in agency::list_ids(store.read()).await? {
        sweep_bytes(store, blobs, &AgencyId::from(agency), before).await?;
    }
    Ok(())
}

async fn sweep_rows(store: &Store, blobs: &BlobStore, before: i64) -> Result<()> {
    let mut after = String::new();
    loop {
        let found = files::list_unused(store.read(), before, &after, BATCH).await?;
        let Some((_, last)) = found.last() else { return Ok(()) };
        after.clone_from(last);
        for (agency, file) in found {
            let mut tx = store.begin().await?;
            erase(store, blobs, &mut tx, &AgencyId::from(agency), &FileId::from(file)).await?;
            tx.commit().await?;
        }
    }
}

async fn sweep_bytes(store: &Store, blobs: &BlobStore, agency: &AgencyId, before: i64) -> Result<()> {
    let mut old = blobs.older(agency, before);
    while let Some(digest) = old.next().await {
        let digest = digest?;
        if files::has_digest(store.read(), agency, &digest).await? {
            continue;
        }
        let mut tx = store.begin().await?;
        files::lock_digest(store.engine(), &mut *tx, agency, &digest).await?;
        // Asked again while the digest is held: the same bytes may just have come.
        if !files::has_digest(&mut *tx, agency, &digest).await? {
            blobs.remove(agency, &digest).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
