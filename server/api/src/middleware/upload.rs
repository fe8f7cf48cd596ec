//! Multipart bodies with a CV. The whole body is hashed while it is read, so that the signed digest can be compared
//! before anything is done.

use axum::body::Body;
use portico_app::error::Result;
use portico_app::files::{self, BlobStore};
use portico_protocol::applications::CV_MAX_BYTES;
use portico_protocol::{Values, digest};
use portico_web::multipart::{Limit, LimitedBody, Limits, Multipart, MultipartError, SentFile};
use sha2::{Digest as _, Sha256};

/// Largest body that is read to its end, in bytes. A file over its own limit is read and not kept, so that a browser
/// that is still sending gets the form back with all that was typed. Beyond this limit the connection is cut.
const BODY_MAX: usize = 3 * CV_MAX_BYTES as usize;
const LIMITS: Limits = Limits { parts: 40, fields: 40, field_bytes: 40_000, text_bytes: 400_000 };

/// A multipart body, received whole.
#[derive(Debug)]
pub struct UploadedForm {
    /// The fields.
    pub values: Values,
    /// The file `cv`.
    pub cv: SentFile,
    /// `Content-Digest` of the body as it came.
    pub digest: String,
}

/// Receives a body of `content_type`.
///
/// # Errors
/// `Refused` when the body is not multipart, is cut off, or passes a limit. A fault beside `cv` when it is larger than
/// any body that is read.
pub async fn receive_form(files: &BlobStore, content_type: &str, body: Body) -> Result<UploadedForm> {
    match read_form(files, content_type, body).await {
        Err(MultipartError::OverLimit(Limit::Body)) => Err(files::cv_text::too_large()),
        read => Ok(read?),
    }
}

async fn read_form(
    files: &BlobStore,
    content_type: &str,
    body: Body,
) -> std::result::Result<UploadedForm, MultipartError> {
    let mut hash = Sha256::new();
    let mut body = LimitedBody::new(body, BODY_MAX, |piece: &[u8]| hash.update(piece));
    let mut form = Multipart::new(&mut body, content_type, LIMITS)?;
    let (mut values, mut cv) = (Values::default(), SentFile::NotChosen);
    while let Some(part) = form.next_part().await? {
        if part.name == "cv" {
            cv = part.read_file(files, CV_MAX_BYTES).await?;
        } else {
            values.0.push((part.name.clone(), part.read_text().await?));
        }
    }
    drop(form);
    // What follows the last boundary belongs to the body, and so to its digest.
    body.read_to_end().await?;
    Ok(UploadedForm { values, cv, digest: digest::format_digest(&hash.finalize()) })
}

impl UploadedForm {
    /// A text that is the same for the same fields and file, whatever boundary the body was sent with.
    #[must_use]
    pub fn canonical_text(&self) -> String {
        let fields = self.values.0.iter();
        let mut pairs: Vec<String> =
            fields.map(|(name, value)| format!("{}={name}:{}={value}", name.len(), value.len())).collect();
        pairs.sort();
        if let SentFile::Received(cv) = &self.cv {
            pairs.push(format!("cv={}", cv.digest));
        }
        pairs.join("\n")
    }
}
