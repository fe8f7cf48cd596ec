//! A text as a picture that telephones read.

use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;

use crate::error::{Error, Result};

/// The text as SVG: dark modules on white whatever the colours of the page, with the quiet zone of four
/// modules that readers expect (ISO/IEC 18004).
///
/// # Errors
/// When the text is longer than a QR code holds.
pub fn render_svg(text: &str) -> Result<String> {
    let code = QRBuilder::new(text).build().map_err(Error::internal)?;
    Ok(SvgBuilder::default().margin(4).to_str(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_becomes_a_picture_and_a_book_does_not() {
        let picture = render_svg("https://www.example.com/portal#portico-portal=abcdefghijklmnopqrstuvwx").unwrap();
        assert!(picture.starts_with("<svg") && picture.contains("path"), "{picture}");
        assert!(!picture.contains("script"));
        assert!(render_svg(&"long ".repeat(2_000)).is_err());
    }
}
