//! Logos: whatever picture was sent becomes a small PNG of our own making, so that nothing of the sent
//! file reaches a browser or a mail.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portico_protocol::FieldFault;
use portico_store::ids::AgencyId;

use crate::error::{Error, Result};
use crate::files::blob_store::BlobStore;
use crate::files::image::{self, Frame};
use crate::files::incoming::IncomingFile;
use crate::support::blocking::Blocking;

/// The field of the form.
pub const FIELD: &str = "logo";
/// Largest picture that is taken, in bytes.
pub const SENT_MAX: i64 = 5_000_000;
/// What the file's row calls it. One whose form is never sent is swept with all files that nothing names.
const NAME: &str = "logo.png";
/// What every logo is.
pub(crate) const MEDIA_TYPE: &str = "image/png";
/// Most bytes of a logo that are read into memory.
pub(crate) const BYTES_MAX: u64 = 4_000_000;

/// Reading a picture takes much memory; more at once would starve the rest.
static READING: Blocking = Blocking::at_most(2);

/// Draws a logo from a picture that was sent, and stores its bytes for the row that will name them.
///
/// # Errors
/// Beside the field: `FileType` for what is no picture of a kind we take, `TooHigh` for one with too many pixels.
pub(crate) async fn draw_logo(
    blobs: &BlobStore,
    agency: &AgencyId,
    sent: &IncomingFile,
    frame: Frame,
) -> Result<IncomingFile> {
    let bytes = tokio::fs::read(sent.path()).await.map_err(Error::internal)?;
    let made = READING.run(move || image::draw_png(&bytes, frame)).await?;
    let png =
        made.map_err(|(code, limit)| Error::Invalid(vec![FieldFault { field: FIELD.to_owned(), code, limit }]))?;
    let mut receiving = blobs.receive(i64::MAX);
    receiving.write(&png).await?;
    let received = receiving.finish(NAME).await?;
    blobs.keep(agency, &received).await?;
    Ok(received)
}

/// A logo as an address that holds it, for pages and frames that can ask for nothing.
#[must_use]
pub fn data_url(png: &[u8]) -> String {
    format!("data:{MEDIA_TYPE};base64,{}", STANDARD.encode(png))
}
