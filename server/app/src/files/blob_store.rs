//! The store of files: each kept under the digest of its bytes, per agency.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt as _};
use portico_store::ids::AgencyId;

use crate::error::{Error, Result};
use crate::files::incoming::{FileReceiver, IncomingFile};

/// The folder within the store for uploads under way, so that a complete one has only to be renamed.
const INCOMING: &str = "incoming";

/// The object store, and the folder it is in.
#[derive(Debug)]
pub struct BlobStore {
    objects: Arc<dyn ObjectStore>,
    folder: PathBuf,
}

impl BlobStore {
    /// Opens the local folder. What it stores is on disk before it says so.
    ///
    /// # Errors
    /// When the folders cannot be made.
    pub fn open(data: &Path) -> Result<Self> {
        let folder = data.join("files");
        fs::create_dir_all(folder.join(INCOMING)).map_err(Error::internal)?;
        let local = LocalFileSystem::new_with_prefix(&folder).map_err(Error::internal)?;
        Ok(Self { objects: Arc::new(local), folder })
    }

    /// Begins to receive an upload of at most `limit` bytes.
    #[must_use]
    pub fn receive(&self, limit: i64) -> FileReceiver {
        FileReceiver::new(&self.folder.join(INCOMING), limit)
    }

    /// Stores a received upload for an agency; storing the same bytes twice keeps one copy.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn keep(&self, agency: &AgencyId, received: &IncomingFile) -> Result<()> {
        let (upload, path) = (received.path().to_owned(), object_path(agency, &received.digest));
        let parts = path.parts().map(|part| part.as_ref().to_owned());
        let place = self.folder.join(parts.collect::<PathBuf>());
        tokio::task::spawn_blocking(move || move_into_place(&upload, &place))
            .await
            .map_err(Error::internal)?
            .map_err(Error::internal)
    }

    /// Whether the store has these bytes.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn has(&self, agency: &AgencyId, digest: &str) -> Result<bool> {
        match self.objects.head(&object_path(agency, digest)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(other) => Err(Error::internal(other)),
        }
    }

    /// Removes bytes from the store; that they are not there is as good.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove(&self, agency: &AgencyId, digest: &str) -> Result<()> {
        match self.objects.delete(&object_path(agency, digest)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(other) => Err(Error::internal(other)),
        }
    }

    /// The digests of an agency's files that the store has had since before a time, in epoch milliseconds.
    pub fn older(&self, agency: &AgencyId, before: i64) -> BoxStream<'static, Result<String>> {
        let listed = self.objects.list(Some(&ObjectPath::from(agency.as_str()))).map_err(Error::internal);
        let digests = listed.try_filter_map(move |object| {
            let is_old = object.last_modified.timestamp_millis() < before;
            let digest = object.location.filename().filter(|name| is_old && is_digest(name)).map(str::to_owned);
            futures::future::ready(Ok(digest))
        });
        digests.boxed()
    }

    /// Removes uploads that a crash left half received, a day after.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sweep_incoming(&self) -> Result<()> {
        let day = std::time::Duration::from_secs(24 * 60 * 60);
        for entry in fs::read_dir(self.folder.join(INCOMING)).map_err(Error::internal)?.flatten() {
            let age = entry.metadata().and_then(|meta| meta.modified()).ok().and_then(|time| time.elapsed().ok());
            if age.is_some_and(|age| age > day) {
                fs::remove_file(entry.path()).map_err(Error::internal)?;
            }
        }
        Ok(())
    }

    /// The bytes of a stored file, as a stream.
    ///
    /// # Errors
    /// `NotFound` when the store does not have it.
    pub async fn read(&self, agency: &AgencyId, digest: &str) -> Result<BoxStream<'static, Result<Bytes>>> {
        let got = self.objects.get(&object_path(agency, digest)).await.map_err(|error| match error {
            object_store::Error::NotFound { .. } => Error::NotFound,
            other => Error::internal(other),
        })?;
        Ok(got.into_stream().map_err(Error::internal).boxed())
    }

    /// A stored file whole, for previews of at most `limit` bytes.
    ///
    /// # Errors
    /// `NotFound` when the store does not have it or it is larger.
    pub async fn read_small(&self, agency: &AgencyId, digest: &str, limit: u64) -> Result<Bytes> {
        let path = object_path(agency, digest);
        let meta = self.objects.head(&path).await.map_err(|_| Error::NotFound)?;
        if meta.size > limit {
            return Err(Error::NotFound);
        }
        let got = self.objects.get(&path).await.map_err(Error::internal)?;
        got.bytes().await.map_err(Error::internal)
    }
}

/// Gives a whole file its name. The bytes are on disk before the name is, so that no name stands for half a file, and the
/// name is on disk before anybody is told. What this leaves of the file's old name may come back after a crash: it is
/// swept like any upload that broke off.
fn move_into_place(upload: &Path, place: &Path) -> io::Result<()> {
    let folders: Vec<&Path> = place.ancestors().skip(1).collect();
    let missing = folders.iter().take_while(|folder| !folder.exists()).count();
    if !place.exists() {
        File::open(upload)?.sync_all()?;
        folders.first().map_or(Ok(()), fs::create_dir_all)?;
        fs::rename(upload, place)?;
    }
    // Also when it was there: whoever put it there may not have come that far.
    folders.iter().take(missing + 1).try_for_each(|folder| sync_folder(folder))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be opened, and a name is on disk with its file.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn object_path(agency: &AgencyId, digest: &str) -> ObjectPath {
    let shard = digest.get(..2).unwrap_or("00");
    ObjectPath::from_iter([agency.as_str(), shard, digest])
}

/// The name of a stored file: SHA-256 in hex.
fn is_digest(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[tokio::test]
    async fn what_was_stored_is_read_back_and_the_limit_holds() {
        let folder = tempfile::tempdir().unwrap();
        let files = BlobStore::open(folder.path()).unwrap();
        let agency = AgencyId::fresh();
        let content: Vec<u8> = (0..256 * 1024 * 3 + 17).map(|at| (at % 251) as u8).collect();
        let mut receiving = files.receive(10_000_000);
        for chunk in content.chunks(1000) {
            assert!(receiving.write(chunk).await.unwrap());
        }
        let received = receiving.finish("cv.pdf").await.unwrap();
        files.keep(&agency, &received).await.unwrap();
        files.keep(&agency, &received).await.unwrap();
        assert_eq!(files.read_small(&agency, &received.digest, 10_000_000).await.unwrap(), content);
        assert!(files.read_small(&AgencyId::fresh(), &received.digest, 10_000_000).await.is_err());
        let mut small = files.receive(10);
        assert!(!small.write(&[0; 11]).await.unwrap());
    }

    #[tokio::test]
    async fn an_upload_is_the_same_in_pieces_of_any_size() {
        let folder = tempfile::tempdir().unwrap();
        let files = BlobStore::open(folder.path()).unwrap();
        let agency = AgencyId::fresh();
        let content: Vec<u8> = (0..700_000).map(|at| (at % 251) as u8).collect();
        let digest = |bytes: &[u8]| -> String { Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect() };
        for (size, piece) in [(0, 1), (1, 1), (262_143, 262_143), (262_144, 262_144), (262_145, 7), (700_000, 700_000)]
        {
            let mut receiving = files.receive(700_000);
            for piece in content[..size].chunks(piece) {
                assert!(receiving.write(piece).await.unwrap());
            }
            let received = receiving.finish("cv.pdf").await.unwrap();
            assert_eq!((received.bytes, &received.digest), (size as i64, &digest(&content[..size])));
            assert_eq!(received.head, content[..size.min(8_192)]);
            files.keep(&agency, &received).await.unwrap();
            drop(received);
            assert_eq!(files.read_small(&agency, &digest(&content[..size]), 700_000).await.unwrap(), content[..size]);
        }
        assert_eq!(fs::read_dir(files.folder.join(INCOMING)).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn an_upload_that_breaks_off_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let files = BlobStore::open(folder.path()).unwrap();
        let mut receiving = files.receive(10_000_000);
        for _ in 0..3 {
            assert!(receiving.write(&[7; 300_000]).await.unwrap());
        }
        drop(receiving);
        let left = || fs::read_dir(files.folder.join(INCOMING)).unwrap().count();
        while left() > 0 {
            tokio::task::yield_now().await;
        }
    }
}
