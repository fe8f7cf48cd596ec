//! A client's logo: whatever picture was sent becomes a small square PNG of our own making, so that
//! nothing of the sent file reaches a browser.

use std::io::Cursor;

use bytes::Bytes;
use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, RgbaImage};
use portico_protocol::{FaultCode, FieldFault};
use tokio::sync::Semaphore;

use super::files::Received;
use super::recruiters::Recruiter;
use super::{App, stored};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, ClientId, FileId};
use crate::store::{Tx, clients, files};

/// The field of the form.
pub const FIELD: &str = "logo";
/// Largest side of a picture that is taken, in pixels.
pub const SIDE_MAX: u32 = 4_096;
/// Most memory a picture may take while it is read, in bytes.
const MEMORY_MAX: u64 = 80_000_000;
/// The side of the logo, in pixels.
const SIDE: u32 = 256;
/// The kinds of picture that are taken. SVG is none: it is a program as much as a picture.
const KINDS: [ImageFormat; 4] = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif];
/// What the file's row calls it. One whose form is never sent is swept with all files that nothing names.
const NAME: &str = "logo.png";
const MEDIA_TYPE: &str = "image/png";

/// Reading a picture takes much memory; more at once would starve the rest.
static READING: Semaphore = Semaphore::const_new(2);

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
    let bytes = tokio::fs::read(sent.path()).await.map_err(Error::internal)?;
    let permit = READING.acquire().await.map_err(Error::internal)?;
    let made = tokio::task::spawn_blocking(move || small(&bytes)).await.map_err(Error::internal)?;
    drop(permit);
    let png =
        made.map_err(|(code, limit)| Error::Invalid(vec![FieldFault { field: FIELD.to_owned(), code, limit }]))?;
    let mut receiving = app.files.receive(i64::MAX)?;
    receiving.write(&png).await?;
    let received = receiving.finish(NAME).await?;
    app.files.keep(agency, &received).await?;
    let mut tx = app.begin().await?;
    let id = stored::add(app, &mut tx, agency, &received, MEDIA_TYPE).await?;
    tx.commit().await?;
    Ok(format!("{id}.{}", seal(app, agency, &id)))
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
    (super::secret::token_hash(&ours) == super::secret::token_hash(sealed)).then_some(id)
}

/// Writes into a row what becomes of its logo.
///
/// # Errors
/// When the logo's file was given up meanwhile, as a fault beside the field.
pub(super) async fn put_into(
    tx: &mut Tx,
    agency: &AgencyId,
    row: &mut clients::ClientRow,
    change: &LogoChange,
) -> Result<()> {
    match change {
        LogoChange::Keep => {}
        LogoChange::Remove => row.logo_file_id = None,
        LogoChange::Set(file) => {
            if files::by_id(&mut **tx, agency, file).await?.is_none() {
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
    let row = clients::by_id(app.store.read(), agency, id).await?.ok_or(Error::NotFound)?;
    let digest = row.logo.ok_or(Error::NotFound)?;
    let bytes = app.files.read_small(agency, &digest, MEMORY_MAX).await?;
    Ok((digest, bytes))
}

type Fault = (FaultCode, Option<i64>);

/// The picture within a transparent square, as PNG. Of a moving one the first image.
fn small(bytes: &[u8]) -> std::result::Result<Vec<u8>, Fault> {
    let no_picture = |_| (FaultCode::FileType, None);
    let format = image::guess_format(bytes).map_err(no_picture)?;
    if !KINDS.contains(&format) {
        return Err((FaultCode::FileType, None));
    }
    let picture = decode(bytes, format).map_err(|error| match error {
        ImageError::Limits(_) => (FaultCode::TooHigh, Some(i64::from(SIDE_MAX))),
        _ => (FaultCode::FileType, None),
    })?;
    let fitting = if picture.width() > SIDE || picture.height() > SIDE {
        picture.resize(SIDE, SIDE, FilterType::Lanczos3)
    } else {
        picture
    };
    let mut square = RgbaImage::new(SIDE, SIDE);
    let middle = |side: u32| i64::from((SIDE - side.min(SIDE)) / 2);
    imageops::overlay(&mut square, &fitting.to_rgba8(), middle(fitting.width()), middle(fitting.height()));
    let mut png = Cursor::new(Vec::new());
    square.write_to(&mut png, ImageFormat::Png).map_err(no_picture)?;
    Ok(png.into_inner())
}

fn decode(bytes: &[u8], format: ImageFormat) -> std::result::Result<DynamicImage, ImageError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    if decoder.total_bytes() > MEMORY_MAX {
        let kind = image::error::LimitErrorKind::InsufficientMemory;
        return Err(ImageError::Limits(image::error::LimitError::from_kind(kind)));
    }
    let turned = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let image = DynamicImage::from(RgbaImage::from_pixel(width, height, Rgba([200, 10, 10, 255])));
        let image = if format == ImageFormat::Jpeg { DynamicImage::from(image.to_rgb8()) } else { image };
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn every_kind_becomes_a_square_with_clear_edges() {
        for format in KINDS {
            let made = image::load_from_memory(&small(&picture(600, 200, format)).unwrap()).unwrap().to_rgba8();
            assert_eq!(made.dimensions(), (SIDE, SIDE), "{format:?}");
            assert_eq!(made.get_pixel(128, 2)[3], 0, "{format:?}");
            assert!(made.get_pixel(128, 128)[0] > 150 && made.get_pixel(128, 128)[3] == 255, "{format:?}");
        }
    }

    #[test]
    fn a_small_picture_is_not_blown_up() {
        let made = image::load_from_memory(&small(&picture(16, 16, ImageFormat::Png)).unwrap()).unwrap().to_rgba8();
        assert_eq!((made.get_pixel(119, 128)[3], made.get_pixel(121, 128)[3]), (0, 255));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        let mut broken = picture(20, 20, ImageFormat::Png);
        broken.truncate(60);
        for bytes in [&svg[..], b"", b"%PDF-1.7", b"<html>", &broken] {
            assert_eq!(small(bytes), Err((FaultCode::FileType, None)));
        }
    }

    #[test]
    fn a_picture_with_too_many_pixels_is_refused_before_it_is_read() {
        let wide = picture(SIDE_MAX + 1, 1, ImageFormat::Png);
        assert_eq!(small(&wide), Err((FaultCode::TooHigh, Some(4_096))));
    }
}
