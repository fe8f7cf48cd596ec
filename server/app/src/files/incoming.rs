//! An upload: streamed to a temporary file while it is hashed.

use std::path::Path;

use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncWriteExt as _, BufWriter};

use crate::error::{Error, Result};

/// How much of a file is in memory at once while it is received.
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
    file: tempfile::TempPath,
}

impl IncomingFile {
    /// Where the bytes are until they are stored.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file
    }
}

/// An upload under way.
#[derive(Debug)]
pub struct FileReceiver {
    file: BufWriter<tokio::fs::File>,
    path: tempfile::TempPath,
    hash: Sha256,
    bytes: i64,
    limit: i64,
    head: Vec<u8>,
}

impl FileReceiver {
    pub(crate) fn new(file: std::fs::File, path: tempfile::TempPath, limit: i64) -> Self {
        let file = BufWriter::with_capacity(CHUNK, tokio::fs::File::from_std(file));
        Self { file, path, hash: Sha256::new(), bytes: 0, limit, head: Vec::new() }
    }

    /// Takes the next bytes. False when they pass the limit.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn write(&mut self, chunk: &[u8]) -> Result<bool> {
        self.bytes += i64::try_from(chunk.len()).unwrap_or(i64::MAX);
        if self.bytes > self.limit {
            return Ok(false);
        }
        let room = HEAD.saturating_sub(self.head.len()).min(chunk.len());
        self.head.extend_from_slice(&chunk[..room]);
        self.hash.update(chunk);
        self.file.write_all(chunk).await.map_err(Error::internal)?;
        Ok(true)
    }

    /// The upload is complete.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn finish(mut self, name: &str) -> Result<IncomingFile> {
        self.file.flush().await.map_err(Error::internal)?;
        Ok(IncomingFile {
            digest: self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
            bytes: self.bytes,
            name: file_name(name),
            head: self.head,
            file: self.path,
        })
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
