//! Responses to searches, cached for all boards together: the JSON, and its brotli form once somebody asked for that.
//!
//! Compressing a page of jobs takes ten times as long as all else about answering, and
//! every browser asks for it compressed.

use std::sync::{Arc, OnceLock};

use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use moka::sync::Cache;
use portico_protocol::search::JobQuery;
use serde::Serialize;

use crate::error::{Error, Result};

/// What a first asker waits for: each further step takes half as long again and saves one byte in fifty.
const QUALITY: i32 = 5;

/// One response.
#[derive(Debug)]
pub struct CachedResponse {
    json: Bytes,
    brotli: OnceLock<Option<Bytes>>,
}

impl CachedResponse {
    /// The response that says `value`.
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

/// Most bytes that the responses of all agencies take together.
const BYTES_MAX: u64 = 64 * 1024 * 1024;
/// What an entry takes besides its texts: two keys, counters, and the cache's own nodes.
const ENTRY: usize = size_of::<Key>() + size_of::<CachedResponse>() + 256;

/// A board, and what was asked of it.
type Key = (u64, JobQuery);

/// A cache of responses, within a number of bytes. Its clones are the same cache.
#[derive(Debug, Clone)]
pub(crate) struct ResponseCache(Cache<Key, Arc<CachedResponse>>);

impl Default for ResponseCache {
    fn default() -> Self {
        Self::within(BYTES_MAX)
    }
}

impl ResponseCache {
    fn within(bytes: u64) -> Self {
        Self(Cache::builder().weigher(weigh).max_capacity(bytes).support_invalidation_closures().build())
    }

    /// The response of a board to a query, made by `make` unless it is cached.
    ///
    /// # Errors
    /// Those of `make`.
    pub(crate) fn get_or_make(
        &self,
        board: u64,
        query: &JobQuery,
        make: impl FnOnce() -> Result<CachedResponse>,
    ) -> Result<Arc<CachedResponse>> {
        let key = (board, query.clone());
        if let Some(response) = self.0.get(&key) {
            return Ok(response);
        }
        let response = Arc::new(make()?);
        self.0.insert(key, response.clone());
        Ok(response)
    }

    /// Drops the responses of a board that has been replaced. Nobody asks for them again.
    pub(crate) fn forget_board(&self, board: u64) {
        // Refused only by a cache that was built without the support for it.
        let _ = self.0.invalidate_entries_if(move |(of, _), _| *of == board);
    }
}

/// The compressed form comes later and is not larger, so that its room is taken at once.
fn weigh((_, query): &Key, response: &Arc<CachedResponse>) -> u32 {
    let texts = query.q.len() + query.location.len() + query.sector.len();
    u32::try_from(ENTRY + texts + 2 * response.json.len()).unwrap_or(u32::MAX)
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
        let answer = CachedResponse::new(&vec!["Marine Systems Engineer"; 40]).unwrap();
        let compressed = answer.brotli().unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &compressed[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, answer.json());
        assert!(compressed.len() * 5 < unpacked.len());
    }

    #[test]
    fn searches_that_strangers_invent_do_not_fill_the_memory() {
        let cache = ResponseCache::within(1_000_000);
        for number in 0..2_000 {
            let query = JobQuery { q: format!("{number} {}", "x".repeat(200)), ..JobQuery::default() };
            cache.get_or_make(number % 3, &query, || CachedResponse::new(&"y".repeat(2_000))).unwrap();
        }
        cache.0.run_pending_tasks();
        assert!(cache.0.weighted_size() <= 1_000_000, "{} bytes", cache.0.weighted_size());
        assert!(cache.0.entry_count() > 0);
    }

    #[test]
    fn a_response_belongs_to_its_board() {
        let cache = ResponseCache::default();
        let response = |board, text: &str| {
            cache.get_or_make(board, &JobQuery::default(), || CachedResponse::new(&text)).unwrap().json()
        };
        assert_eq!(response(1, "one"), "\"one\"");
        assert_eq!(response(1, "other"), "\"one\"", "it is cached");
        assert_eq!(response(2, "two"), "\"two\"");
        cache.forget_board(1);
        assert_eq!(response(1, "new"), "\"new\"");
        assert_eq!(response(2, "other"), "\"two\"");
    }
}
