//! Logos: whatever picture was sent becomes a small PNG of our own making, so that nothing of the sent
//! file reaches a browser or a mail. A client's is a square; an agency's is in `agency_logo`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use portico_protocol::{FaultCode, FieldFault};
use portico_store::documents::files;
use portico_store::ids::{AgencyId, ClientId, FileId};
use portico_store::{Tx, clients};

use crate::App;
use crate::actor::recruiter::Recruiter;
use crate::error::{Error, Result};
use crate::files::image::{self, Frame};
use crate::files::{Received, blobs};
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

/// What a form does to the logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogoChange {
    /// Nothing.
    Keep,
    /// It is taken away.
    Remove,
    /// It becomes this one.
    Set(FileId),
}

/// Makes a logo of a picture that was sent, and keeps it for the form that will name it; nobody sees it
/// before. Gives the word by which the form names it, which no other agency can use.
///
/// # Errors
/// Beside the field: `FileType` for what is no picture of a kind we take, `TooHigh` for one with too many pixels.
pub async fn receive(app: &App, recruiter: &Recruiter, sent: &Received) -> Result<String> {
    recruiter.may_write()?;
    let agency = &recruiter.agency.id;
    let received = drawn(app, agency, sent, Frame::Square).await?;
    let mut tx = app.begin().await?;
    let id = blobs::add(app, &mut tx, agency, &received, MEDIA_TYPE).await?;
    tx.commit().await?;
    Ok(format!("{id}.{}", seal(app, agency, &id)))
}

/// Draws a logo from a picture that was sent, and stores its bytes for the row that will name them.
///
/// # Errors
/// As [`receive`].
pub(crate) async fn drawn(app: &App, agency: &AgencyId, sent: &Received, frame: Frame) -> Result<Received> {
    let bytes = tokio::fs::read(sent.path()).await.map_err(Error::internal)?;
    let made = READING.run(move || image::png(&bytes, frame)).await?;
    let png =
        made.map_err(|(code, limit)| Error::Invalid(vec![FieldFault { field: FIELD.to_owned(), code, limit }]))?;
    let mut receiving = app.files.receive(i64::MAX)?;
    receiving.write(&png).await?;
    let received = receiving.finish(NAME).await?;
    app.files.keep(agency, &received).await?;
    Ok(received)
}

fn seal(app: &App, agency: &AgencyId, id: &FileId) -> String {
    app.keys.seal(b"logo", format!("{agency} {id}").as_bytes())
}

/// The logo that a form names by the word of [`receive`]; none when the word is not one of ours.
#[must_use]
pub fn named(app: &App, recruiter: &Recruiter, word: &str) -> Option<FileId> {
    let (id, sealed) = word.split_once('.')?;
    let id = FileId::parse(id)?;
    let ours = seal(app, &recruiter.agency.id, &id);
    // Comparing the digest of both takes equally long wherever they differ.
    (crate::security::secret::token_hash(&ours) == crate::security::secret::token_hash(sealed)).then_some(id)
}

/// The picture that a form names by the word of [`receive`], to be shown again; none when it is gone or never was.
///
/// # Errors
/// When the database or the files' store fails.
pub async fn kept(app: &App, recruiter: &Recruiter, word: &str) -> Result<Option<Bytes>> {
    let agency = &recruiter.agency.id;
    let Some(id) = named(app, recruiter, word) else { return Ok(None) };
    let Some(row) = files::find_by_id(app.store.read(), agency, &id).await? else { return Ok(None) };
    Ok(Some(app.files.read_small(agency, &row.digest, BYTES_MAX).await?))
}

/// A logo as an address that holds it, for pages and frames that can ask for nothing.
#[must_use]
pub fn data_url(png: &[u8]) -> String {
    format!("data:{MEDIA_TYPE};base64,{}", STANDARD.encode(png))
}

/// Writes into a row what becomes of its logo.
///
/// # Errors
/// When the logo's file was given up meanwhile, as a fault beside the field.
pub(crate) async fn put_into(
    tx: &mut Tx,
    agency: &AgencyId,
    row: &mut clients::ClientRow,
    change: &LogoChange,
) -> Result<()> {
    match change {
        LogoChange::Keep => {}
        LogoChange::Remove => row.logo_file_id = None,
        LogoChange::Set(file) => {
            if files::find_by_id(&mut **tx, agency, file).await?.is_none() {
                return Err(Error::field(FIELD, FaultCode::FileEmpty));
            }
            row.logo_file_id = Some(file.as_str().to_owned());
        }
    }
    Ok(())
}

/// A client's logo: its digest and its bytes.
///
/// # Errors
/// `NotFound` when there is no such client or it has none.
pub async fn read(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<(String, Bytes)> {
    let agency = &recruiter.agency.id;
    let row = clients::find_by_id(app.store.read(), agency, id).await?.ok_or(Error::NotFound)?;
    let digest = row.logo.ok_or(Error::NotFound)?;
    let bytes = app.files.read_small(agency, &digest, BYTES_MAX).await?;
    Ok((digest, bytes))
}
