//! Multipart bodies, streamed: fields are kept, the file goes to disk, and the whole body is hashed as it
//! passes, so that the signed digest can be held against it before anything is done.

use std::sync::Arc;

use axum::body::{Body, BodyDataStream, Bytes};
use futures::{StreamExt as _, stream};
use multer::{Field, Multipart};
use portico_app::error::{Error, Result};
use portico_app::files::{self, Files, Received};
use portico_protocol::application::CV_MAX_BYTES;
use portico_protocol::{ErrorCode, Values, digest};
use sha2::{Digest as _, Sha256};
use tokio::sync::Mutex;

/// Largest body that is read to its end. A file over its own limit is passed over, so that the refusal
/// reaches a browser that is still sending, with all that was typed; beyond this the connection is cut.
pub const BODY_MAX: i64 = 3 * CV_MAX_BYTES;
/// Largest field, in bytes.
const FIELD_MAX: usize = 40_000;
/// Most parts.
const PARTS_MAX: usize = 40;

/// A multipart body, received whole.
#[derive(Debug)]
pub struct Uploaded {
    /// The fields.
    pub values: Values,
    /// The file `cv`.
    pub cv: Sent,
    /// `Content-Digest` of the body as it came.
    pub digest: String,
}

/// What came of a file field.
#[derive(Debug)]
pub enum Sent {
    /// No file was chosen.
    Nothing,
    /// More than the limit, and not kept.
    TooLarge,
    /// A file.
    File(Received),
}

/// The body as it comes in, counted and hashed.
struct Incoming {
    body: BodyDataStream,
    hash: Sha256,
    bytes: i64,
    is_too_large: bool,
}

impl Incoming {
    async fn next(&mut self) -> Option<std::io::Result<Bytes>> {
        let chunk = match self.body.next().await? {
            Ok(chunk) => chunk,
            Err(error) => return Some(Err(std::io::Error::other(error))),
        };
        self.bytes += i64::try_from(chunk.len()).unwrap_or(i64::MAX);
        if self.bytes > BODY_MAX {
            self.is_too_large = true;
            return Some(Err(std::io::ErrorKind::FileTooLarge.into()));
        }
        self.hash.update(&chunk);
        Some(Ok(chunk))
    }
}

/// Receives a body of `content_type`.
///
/// # Errors
/// `Refused` when it is no multipart body or is cut off; a fault beside `cv` when it is larger than any that is read.
pub async fn receive(files: &Files, content_type: &str, body: Body) -> Result<Uploaded> {
    let boundary = multer::parse_boundary(content_type).map_err(|_| Error::Refused(ErrorCode::UnsupportedType))?;
    let incoming = Arc::new(Mutex::new(Incoming {
        body: body.into_data_stream(),
        hash: Sha256::new(),
        bytes: 0,
        is_too_large: false,
    }));
    let source = stream::unfold(incoming.clone(), |incoming| async move {
        let chunk = incoming.lock().await.next().await?;
        Some((chunk, incoming))
    });
    let read = read_parts(files, Multipart::new(source, boundary)).await;
    let mut incoming = incoming.lock().await;
    if incoming.is_too_large {
        return Err(files::cv_text::too_large());
    }
    let (values, cv) = read?;
    // What follows the last boundary belongs to the body, and so to its digest.
    while let Some(chunk) = incoming.next().await {
        chunk.map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    }
    let digest = digest::header_value(&std::mem::take(&mut incoming.hash).finalize());
    Ok(Uploaded { values, cv, digest })
}

async fn read_parts(files: &Files, mut multipart: Multipart<'_>) -> Result<(Values, Sent)> {
    let (mut values, mut sent, mut parts) = (Values::default(), Sent::Nothing, 0);
    while let Some(mut part) = multipart.next_field().await.map_err(broken)? {
        parts += 1;
        let name = part.name().unwrap_or_default().to_owned();
        if parts > PARTS_MAX || name.len() > 60 {
            return Err(Error::Refused(ErrorCode::BadRequest));
        }
        if name == "cv" {
            sent = read_file(files, &mut part).await?;
        } else {
            let mut text = Vec::new();
            while let Some(chunk) = part.chunk().await.map_err(broken)? {
                if text.len() + chunk.len() > FIELD_MAX {
                    return Err(Error::Refused(ErrorCode::TooLarge));
                }
                text.extend_from_slice(&chunk);
            }
            let text = String::from_utf8(text).map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
            values.0.push((name, text));
        }
    }
    Ok((values, sent))
}

async fn read_file(files: &Files, part: &mut Field<'_>) -> Result<Sent> {
    let file_name = part.file_name().unwrap_or_default().to_owned();
    let mut receiving = files.receive(CV_MAX_BYTES)?;
    let mut fits = true;
    while let Some(chunk) = part.chunk().await.map_err(broken)? {
        fits = fits && receiving.write(&chunk).await?;
    }
    if !fits {
        return Ok(Sent::TooLarge);
    }
    let done = receiving.finish(&file_name).await?;
    // A browser sends an empty part for a file that was not chosen.
    Ok(if done.bytes > 0 || !file_name.is_empty() { Sent::File(done) } else { Sent::Nothing })
}

fn broken(_: multer::Error) -> Error {
    Error::Refused(ErrorCode::BadRequest)
}

/// A text that is the same for the same fields and file, whatever boundary the body was sent with.
#[must_use]
pub fn canonical(uploaded: &Uploaded) -> String {
    let mut pairs: Vec<String> = uploaded
        .values
        .0
        .iter()
        .map(|(name, value)| format!("{}={name}:{}={value}", name.len(), value.len()))
        .collect();
    pairs.sort();
    if let Sent::File(cv) = &uploaded.cv {
        pairs.push(format!("cv={}", cv.digest));
    }
    pairs.join("\n")
}
