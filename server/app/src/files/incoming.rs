//! An upload: streamed to a temporary file while it is hashed.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::TempPath;
use tokio::task::JoinHandle;

use crate::error::{Error, Result};

/// How much of a file is handed to the disk at once. As much again may be in memory while that is written.
const CHUNK: usize = 256 * 1024;
/// How much of its beginning is kept for telling its type.
pub const HEAD: usize = 8 * 1024;

/// An upload that has been received whole and not yet stored.
#[derive(Debug)]
pub struct IncomingFile {
    /// SHA-256 in hex.
    pub digest: String,
    /// Its size.
    pub bytes: i64,
    /// The name it was sent under.
    pub name: String,
    /// Its first bytes.
    pub head: Vec<u8>,
    path: TempPath,
}

impl IncomingFile {
    /// Where the bytes are until they are stored.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// An upload under way. What has come is hashed and written beside the requests, while more of it comes.
#[derive(Debug)]
pub struct FileReceiver {
    folder: PathBuf,
    limit: i64,
    bytes: i64,
    head: Vec<u8>,
    /// What has come and is not handed over.
    chunk: Vec<u8>,
    writing: Option<JoinHandle<io::Result<Written>>>,
}

/// What is written of an upload.
#[derive(Debug)]
struct Written {
    file: File,
    path: TempPath,
    hash: Sha256,
    /// The last chunk, to be filled again.
    chunk: Vec<u8>,
}

impl FileReceiver {
    /// Will receive at most `limit` bytes into a file in a folder.
    pub(crate) fn new(folder: &Path, limit: i64) -> Self {
        Self { folder: folder.to_owned(), limit, bytes: 0, head: Vec::new(), chunk: Vec::new(), writing: None }
    }

    /// Takes the next bytes. False when they pass the limit.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn write(&mut self, mut piece: &[u8]) -> Result<bool> {
        self.bytes += i64::try_from(piece.len()).unwrap_or(i64::MAX);
        if self.bytes > self.limit {
            return Ok(false);
        }
        let room = HEAD.saturating_sub(self.head.len()).min(piece.len());
        self.head.extend_from_slice(&piece[..room]);
        while !piece.is_empty() {
            let (now, later) = piece.split_at(piece.len().min(CHUNK - self.chunk.len()));
            self.chunk.extend_from_slice(now);
            piece = later;
            if self.chunk.len() == CHUNK {
                self.hand_over().await?;
            }
        }
        Ok(true)
    }

    /// The upload is complete.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn finish(mut self, name: &str) -> Result<IncomingFile> {
        if self.writing.is_none() || !self.chunk.is_empty() {
            self.hand_over().await?;
        }
        let written = self.written().await?.ok_or(Error::Internal("an upload was not written".to_owned()))?;
        Ok(IncomingFile {
            digest: written.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
            bytes: self.bytes,
            name: file_name(name),
            head: self.head,
            path: written.path,
        })
    }

    /// Begins to write what has come, as soon as what came before is written.
    async fn hand_over(&mut self) -> Result<()> {
        let mut before = self.written().await?;
        let next = before.as_mut().map(|written| std::mem::take(&mut written.chunk)).unwrap_or_default();
        let (chunk, folder) = (std::mem::replace(&mut self.chunk, next), self.folder.clone());
        self.writing = Some(tokio::task::spawn_blocking(move || {
            let mut written = before.map_or_else(|| Written::create(&folder), Ok)?;
            written.append(chunk)?;
            Ok(written)
        }));
        Ok(())
    }

    /// What is written, once nothing is being written; `None` before the first chunk.
    async fn written(&mut self) -> Result<Option<Written>> {
        match self.writing.take() {
            Some(writing) => writing.await.map_err(Error::internal)?.map(Some).map_err(Error::internal),
            None => Ok(None),
        }
    }
}

impl Written {
    fn create(folder: &Path) -> io::Result<Self> {
        let (file, path) = tempfile::NamedTempFile::new_in(folder)?.into_parts();
        Ok(Self { file, path, hash: Sha256::new(), chunk: Vec::new() })
    }

    fn append(&mut self, mut chunk: Vec<u8>) -> io::Result<()> {
        self.file.write_all(&chunk)?;
        self.hash.update(&chunk);
        chunk.clear();
        self.chunk = chunk;
        Ok(())
    }
}

/// The last part of a name, without signs that a header or a file system would misread.
#[must_use]
pub fn file_name(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = portico_protocol::fields::clean_text(last)
        .chars()
        .filter(|c| !matches!(c, '"' | '<' | '>' | '|' | ':' | '*' | '?' | '\n'))
        .take(120)
        .collect();
    if clean.is_empty() { "file".to_owned() } else { clean }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_folder_or_its_header() {
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("C:\\cv\\my cv.pdf"), "my cv.pdf");
        assert_eq!(file_name("a\"; filename=\"b\r\n.pdf"), "a; filename=b.pdf");
        assert_eq!(file_name("<script>.pdf"), "script.pdf");
        assert_eq!(file_name(""), "file");
    }
}
