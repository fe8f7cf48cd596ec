//! Pictures to send.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use super::cv::Cv;

/// A genuine PNG, wider than high.
pub fn picture() -> Cv {
    picture_of(64, 32, ImageFormat::Png)
}

/// A picture of one colour in this size and format.
pub fn picture_of(width: u32, height: u32, format: ImageFormat) -> Cv {
    let image = DynamicImage::from(RgbaImage::from_pixel(width, height, Rgba([20, 90, 160, 255])));
    let image = if format == ImageFormat::Jpeg { DynamicImage::from(image.to_rgb8()) } else { image };
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    Cv::of("logo", format.to_mime_type(), bytes.into_inner())
}
