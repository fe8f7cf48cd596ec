//! Drawing logos: a picture somebody sent is read within limits and drawn again, small, as PNG.

use std::io::Cursor;

use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use portico_protocol::FaultCode;

/// Largest side of a picture that is taken, in pixels.
pub const SIDE_MAX: u32 = 4_096;
/// Most memory a picture may take while it is read, in bytes.
const MEMORY_MAX: u64 = 80_000_000;
/// The side of the logo, in pixels.
const SIDE: u32 = 256;
/// The kinds of picture that are taken. SVG is none: it is a program as much as a picture.
const KINDS: [ImageFormat; 4] = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif];
/// The widest and the highest a letterhead's logo is drawn, in pixels.
const LETTERHEAD: (u32, u32) = (384, 192);
/// The ground around a letterhead's logo, in pixels.
const MARGIN: u32 = 16;
/// A letterhead is at most so many times as wide as high, so that it fits a telephone's screen.
const WIDEST: u32 = 4;
/// The least side of a letterhead within its margin, so that a small logo is not blown up much.
const LEAST: u32 = 96;

/// What a logo is drawn into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// A square that lets the page shine through.
    Square,
    /// The picture's own shape on a ground of its own, because a mail may be shown on any colour.
    Letterhead,
}

/// A fault's code with its limit.
pub type Fault = (FaultCode, Option<i64>);

/// The picture within its frame, as PNG. Of a moving one the first image.
///
/// # Errors
/// `FileType` for what is no picture of a kind we take, `TooHigh` for one with too many pixels.
pub fn draw_png(bytes: &[u8], frame: Frame) -> std::result::Result<Vec<u8>, Fault> {
    let no_picture = |_| (FaultCode::FileType, None);
    let format = image::guess_format(bytes).map_err(no_picture)?;
    if !KINDS.contains(&format) {
        return Err((FaultCode::FileType, None));
    }
    let picture = decode(bytes, format).map_err(|error| match error {
        ImageError::Limits(_) => (FaultCode::TooHigh, Some(i64::from(SIDE_MAX))),
        _ => (FaultCode::FileType, None),
    })?;
    let framed = match frame {
        Frame::Square => square(&picture),
        Frame::Letterhead => letterhead(&picture),
    };
    let mut png = Cursor::new(Vec::new());
    framed.write_to(&mut png, ImageFormat::Png).map_err(no_picture)?;
    Ok(png.into_inner())
}

fn square(picture: &DynamicImage) -> RgbaImage {
    let fitting = fitting(picture, SIDE, SIDE);
    let mut square = RgbaImage::new(SIDE, SIDE);
    put_in_the_middle(&mut square, &fitting);
    square
}

fn letterhead(picture: &DynamicImage) -> RgbaImage {
    let fitting = fitting(picture, LETTERHEAD.0, LETTERHEAD.1);
    let high = fitting.height().max(fitting.width().div_ceil(WIDEST)).max(LEAST);
    let wide = fitting.width().max(LEAST);
    let mut made = RgbaImage::from_pixel(wide + 2 * MARGIN, high + 2 * MARGIN, ground(&fitting));
    put_in_the_middle(&mut made, &fitting);
    made
}

/// The picture as it is, or scaled down to fit.
fn fitting(picture: &DynamicImage, wide: u32, high: u32) -> RgbaImage {
    if picture.width() > wide || picture.height() > high {
        picture.resize(wide, high, FilterType::Lanczos3).to_rgba8()
    } else {
        picture.to_rgba8()
    }
}

fn put_in_the_middle(frame: &mut RgbaImage, picture: &RgbaImage) {
    let middle = |outer: u32, inner: u32| i64::from(outer.saturating_sub(inner) / 2);
    let (left, top) = (middle(frame.width(), picture.width()), middle(frame.height(), picture.height()));
    imageops::overlay(frame, picture, left, top);
}

/// The ground a logo is legible on: its own where it has one, else white, or near black where the logo itself
/// is nearly white.
fn ground(logo: &RgbaImage) -> Rgba<u8> {
    let corner = *logo.get_pixel(0, 0);
    if corner[3] == u8::MAX {
        return corner;
    }
    // Rec. 709 luma, weighed by how much of each point is seen.
    let (light, seen) = logo.pixels().fold((0_u64, 0_u64), |(light, seen), Rgba([red, green, blue, alpha])| {
        let luma = (213 * u64::from(*red) + 715 * u64::from(*green) + 72 * u64::from(*blue)) / 1_000;
        (light + luma * u64::from(*alpha), seen + u64::from(*alpha))
    });
    if seen > 0 && light / seen > 200 { Rgba([28, 32, 36, u8::MAX]) } else { Rgba([u8::MAX; 4]) }
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
            let made = image::load_from_memory(&draw_png(&picture(600, 200, format), Frame::Square).unwrap())
                .unwrap()
                .to_rgba8();
            assert_eq!(made.dimensions(), (SIDE, SIDE), "{format:?}");
            assert_eq!(made.get_pixel(128, 2)[3], 0, "{format:?}");
            assert!(made.get_pixel(128, 128)[0] > 150 && made.get_pixel(128, 128)[3] == 255, "{format:?}");
        }
    }

    #[test]
    fn a_small_picture_is_not_blown_up() {
        let made = image::load_from_memory(&draw_png(&picture(16, 16, ImageFormat::Png), Frame::Square).unwrap())
            .unwrap()
            .to_rgba8();
        assert_eq!((made.get_pixel(119, 128)[3], made.get_pixel(121, 128)[3]), (0, 255));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        let mut broken = picture(20, 20, ImageFormat::Png);
        broken.truncate(60);
        for bytes in [&svg[..], b"", b"%PDF-1.7", b"<html>", &broken] {
            assert_eq!(draw_png(bytes, Frame::Square), Err((FaultCode::FileType, None)));
        }
    }

    #[test]
    fn a_picture_with_too_many_pixels_is_refused_before_it_is_read() {
        let wide = picture(SIDE_MAX + 1, 1, ImageFormat::Png);
        assert_eq!(draw_png(&wide, Frame::Letterhead), Err((FaultCode::TooHigh, Some(4_096))));
    }

    #[test]
    fn a_letterhead_keeps_the_pictures_shape_and_fits_a_telephone() {
        let size = |wide, high| {
            let made = draw_png(&picture(wide, high, ImageFormat::Png), Frame::Letterhead).unwrap();
            let made = image::load_from_memory(&made).unwrap();
            (made.width(), made.height())
        };
        assert_eq!(size(900, 450), (384 + 32, 192 + 32));
        assert_eq!(size(2_000, 20), (384 + 32, 96 + 32));
        assert_eq!(size(20, 2_000), (96 + 32, 192 + 32));
        assert_eq!(size(10, 10), (96 + 32, 96 + 32));
    }

    #[test]
    fn a_letterhead_is_legible_on_any_ground() {
        let ground_of = |ink: [u8; 4], corner: [u8; 4]| {
            let mut logo = RgbaImage::from_pixel(60, 60, Rgba(ink));
            logo.put_pixel(0, 0, Rgba(corner));
            let mut bytes = Cursor::new(Vec::new());
            logo.write_to(&mut bytes, ImageFormat::Png).unwrap();
            let made = image::load_from_memory(&draw_png(&bytes.into_inner(), Frame::Letterhead).unwrap()).unwrap();
            made.to_rgba8().get_pixel(1, 1).0
        };
        assert_eq!(ground_of([20, 20, 20, 255], [0; 4]), [255; 4], "dark ink stands on white");
        assert_eq!(ground_of([250, 250, 250, 255], [0; 4]), [28, 32, 36, 255], "white ink does not");
        assert_eq!(ground_of([20, 20, 20, 255], [9, 99, 199, 255]), [9, 99, 199, 255], "its own ground goes on");
    }
}
