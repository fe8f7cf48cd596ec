//! An answer that is kept: its JSON, and its brotli form once somebody asked for that.
//!
//! Compressing a page of jobs takes ten times as long as all else about answering, and
//! every browser asks for it compressed.

use std::sync::OnceLock;

use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use serde::Serialize;

use crate::error::{Error, Result};

/// What a first asker waits for: each further step takes half as long again and saves one byte in fifty.
const QUALITY: i32 = 5;

/// One answer.
#[derive(Debug)]
pub struct KeptAnswer {
    json: Bytes,
    brotli: OnceLock<Option<Bytes>>,
}

impl KeptAnswer {
    /// The answer that says `value`.
    ///
    /// # Errors
    /// When the type does not serialise.
    pub fn new(value: &impl Serialize) -> Result<Self> {
        let json = serde_json::to_vec(value).map_err(Error::internal)?;
        Ok(Self { json: Bytes::from(json), brotli: OnceLock::new() })
    }

    /// As it is.
    #[must_use]
    pub fn json(&self) -> Bytes {
        self.json.clone()
    }

    /// Compressed; `None` should that ever fail.
    #[must_use]
    pub fn brotli(&self) -> Option<Bytes> {
        self.brotli.get_or_init(|| compress(&self.json)).clone()
    }
}

fn compress(json: &[u8]) -> Option<Bytes> {
    let parameters = BrotliEncoderParams { quality: QUALITY, size_hint: json.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &json[..], &mut compressed, &parameters).ok()?;
    Some(Bytes::from(compressed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_say_the_same() {
        let answer = KeptAnswer::new(&vec!["Marine Systems Engineer"; 40]).unwrap();
        let compressed = answer.brotli().unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &compressed[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, answer.json());
        assert!(compressed.len() * 5 < unpacked.len());
    }
}
