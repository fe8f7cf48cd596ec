//! Files: streamed to a temporary file while they are hashed, then stored under their digest.

pub mod blob_store;
pub mod blobs;
pub mod cv_text;
pub mod file_type;
pub mod image;
pub mod incoming;
pub mod logo;

pub use crate::files::blob_store::BlobStore;
pub use crate::files::incoming::{FileReceiver, HEAD, IncomingFile, file_name};
