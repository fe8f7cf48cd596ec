//! The logo of a client: a square. The picture is sent before the form that names it.

use bytes::Bytes;
use portico_protocol::FaultCode;
use portico_store::documents::files;
use portico_store::ids::{AgencyId, ClientId, FileId};
use portico_store::{Tx, clients};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::error::{Error, Result};
use crate::files::blobs;
use crate::files::image::Frame;
use crate::files::incoming::IncomingFile;
use crate::files::logo::{BYTES_MAX, FIELD, MEDIA_TYPE, draw_logo};

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
pub async fn receive(app: &App, recruiter: &Recruiter, sent: &IncomingFile) -> Result<String> {
    recruiter.may_write()?;
    let agency = &recruiter.agency.id;
    let received = draw_logo(&app.files, agency, sent, Frame::Square).await?;
    let mut tx = app.begin().await?;
    let id = blobs::add(&app.store, &app.files, &mut tx, agency, &received, MEDIA_TYPE).await?;
    tx.commit().await?;
    Ok(format!("{id}.{}", sign_reference(app, agency, &id)))
}

fn sign_reference(app: &App, agency: &AgencyId, id: &FileId) -> String {
    app.keys.mac(b"logo", format!("{agency} {id}").as_bytes())
}

/// The logo that a form names by the word of [`receive`]; none when the word is not one of ours.
#[must_use]
pub fn verify_reference(app: &App, recruiter: &Recruiter, word: &str) -> Option<FileId> {
    let (id, sealed) = word.split_once('.')?;
    let id = FileId::parse(id)?;
    let ours = sign_reference(app, &recruiter.agency.id, &id);
    // Comparing the digest of both takes equally long wherever they differ.
    (crate::security::secret::hash_token(&ours) == crate::security::secret::hash_token(sealed)).then_some(id)
}

/// The picture that a form names by the word of [`receive`], to be shown again; none when it is gone or never was.
///
/// # Errors
/// When the database or the files' store fails.
pub async fn read_kept(app: &App, recruiter: &Recruiter, word: &str) -> Result<Option<Bytes>> {
    let agency = &recruiter.agency.id;
    let Some(id) = verify_reference(app, recruiter, word) else { return Ok(None) };
    let Some(row) = files::find_by_id(app.store.read(), agency, &id).await? else { return Ok(None) };
    Ok(Some(app.files.read_small(agency, &row.digest, BYTES_MAX).await?))
}

/// Writes into a row what becomes of its logo.
///
/// # Errors
/// When the logo's file was given up meanwhile, as a fault beside the field.
pub(crate) async fn write_change(
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
