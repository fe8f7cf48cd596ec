//! One answer: its bytes, its compressed forms once somebody asked for them, and the name of this version of it.
//!
//! Compressing takes ten times as long as all else about answering, and every browser asks for it compressed.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::OnceLock;

use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

/// What a first asker waits for: each further step takes half as long again and saves one byte in fifty.
const QUALITY: i32 = 5;

/// One answer.
#[derive(Debug)]
pub struct KeptAnswer {
    plain: Bytes,
    name: String,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

impl KeptAnswer {
    /// The answer that consists of these bytes.
    #[must_use]
    pub fn new(plain: Vec<u8>) -> Self {
        let name = Sha256::digest(&plain).iter().take(12).fold(String::new(), |mut name, byte| {
            let _ = write!(name, "{byte:02x}");
            name
        });
        Self { plain: Bytes::from(plain), name, brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// As it is.
    #[must_use]
    pub fn plain(&self) -> Bytes {
        self.plain.clone()
    }

    /// What tells these bytes from all others: the same on every machine, and made of nothing but the bytes.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Compressed with brotli; `None` should that ever fail.
    #[must_use]
    pub fn brotli(&self) -> Option<Bytes> {
        self.brotli.get_or_init(|| compress_brotli(&self.plain)).clone()
    }

    /// Compressed with gzip; `None` should that ever fail.
    #[must_use]
    pub fn gzip(&self) -> Option<Bytes> {
        self.gzip.get_or_init(|| compress_gzip(&self.plain)).clone()
    }
}

fn compress_brotli(plain: &[u8]) -> Option<Bytes> {
    let parameters = BrotliEncoderParams { quality: QUALITY, size_hint: plain.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &plain[..], &mut compressed, &parameters).ok()?;
    Some(Bytes::from(compressed))
}

fn compress_gzip(plain: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).ok()?;
    Some(Bytes::from(encoder.finish().ok()?))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn every_form_says_the_same() {
        let answer = KeptAnswer::new("Marine Systems Engineer, ".repeat(40).into_bytes());
        let (brotli, gzip) = (answer.brotli().unwrap(), answer.gzip().unwrap());
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &brotli[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, answer.plain());
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&gzip[..]).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, answer.plain());
        assert!(brotli.len() * 5 < unpacked.len() && gzip.len() * 5 < unpacked.len());
    }

    #[test]
    fn a_name_is_that_of_the_bytes() {
        let name = |text: &str| KeptAnswer::new(text.as_bytes().to_vec()).name().to_owned();
        assert_eq!(name("one"), name("one"));
        assert_ne!(name("one"), name("two"));
    }
}
