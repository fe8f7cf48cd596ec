//! The candidates' CVs, written, checked and stored on the same way that uploads take.

use std::collections::HashMap;

use futures::{StreamExt as _, TryStreamExt as _, stream};
use portico::app::App;
use portico::app::error::{Error, Result};
use portico::app::files::cv_text as check;
use portico::store::documents::files::FileRow;
use portico::store::ids::FileId;
use portico_protocol::applications::CV_MAX_BYTES;

use super::scene::Scene;
use crate::content::Candidate;
use crate::cv::{self, Format};

/// Each file waits for the disk; while one does, others can be written.
const AT_ONCE: usize = 16;

/// A stored CV.
pub struct Stored {
    digest: String,
    bytes: i64,
    media_type: &'static str,
    name: String,
}

impl Stored {
    /// A row that names the file: each application has one of its own.
    pub fn row(&self) -> FileRow {
        FileRow {
            id: FileId::fresh(),
            digest: self.digest.clone(),
            bytes: self.bytes,
            media_type: self.media_type.to_owned(),
            name: self.name.clone(),
        }
    }
}

/// Stores the CV of each candidate. Gives them by the candidate's key.
///
/// # Errors
/// When the disk fails.
pub async fn store<'a>(app: &App, scene: &Scene<'a>) -> Result<HashMap<&'a str, Stored>> {
    let each = scene.content.candidates.iter().enumerate().map(async |(position, candidate)| {
        let stored = store_one(app, scene, candidate, Format::of_candidate(position)).await?;
        Ok((candidate.key.as_str(), stored))
    });
    stream::iter(each).buffer_unordered(AT_ONCE).try_collect().await
}

async fn store_one(app: &App, scene: &Scene<'_>, candidate: &Candidate, format: Format) -> Result<Stored> {
    let file = cv::write(candidate, scene.content.agency.language, format).map_err(Error::internal)?;
    let mut receiving = app.files.receive(CV_MAX_BYTES);
    receiving.write(&file.bytes).await?;
    let received = receiving.finish(&file.name).await?;
    let media_type = check::detect_media_type(&received).await?;
    app.files.keep(&scene.agency, &received).await?;
    Ok(Stored { digest: received.digest, bytes: received.bytes, media_type, name: received.name })
}
