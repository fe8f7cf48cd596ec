//! The answers of all agencies together, within a number of bytes.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use portico_app::error::{Error, Result};
use portico_protocol::site::Language;

use crate::kept::answer::KeptAnswer;

/// Most bytes that the answers everybody asks for take.
const EVERYBODYS_BYTES: u64 = 48 * 1024 * 1024;
/// Most bytes that the answers to searches take.
const SEARCHERS_BYTES: u64 = 16 * 1024 * 1024;
/// How long an answer is kept that nobody asks for. Those of a board or a site that is another now are never asked for.
const UNASKED: Duration = Duration::from_secs(60 * 60);
/// What an entry takes besides its texts: two keys, counters, and the cache's own nodes.
const ENTRY: usize = size_of::<KeptKey>() + size_of::<KeptAnswer>() + 256;

/// Who asks for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crowd {
    /// Whoever opens a page. There are as many such answers as pages.
    Everybody,
    /// Who searches. Strangers can invent as many searches as they like, and must not push out what everybody asks for.
    Searchers,
}

/// What kind of answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The JSON of the public API.
    Data,
    /// A view in its envelope.
    View,
    /// A view in its envelope, with the portal's frame around it.
    FramedView,
    /// What the widget starts from.
    Boot,
    /// A page of Portico's own.
    HostedPage,
}

/// All that an answer depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeptKey {
    /// The version number of the site, which no other site has; none for data that is the same on every site of the
    /// board's agency.
    pub site: Option<u64>,
    /// The number of the job board, which no other agency's board has; none for what shows no jobs.
    pub board: Option<u64>,
    /// The language.
    pub language: Language,
    /// The kind.
    pub kind: Kind,
    /// What was asked for, in a spelling that is the same for everybody who asks for the same.
    pub asked: String,
}

/// A cache of answers.
#[derive(Debug)]
pub struct Kept {
    everybodys: Cache<KeptKey, Arc<KeptAnswer>>,
    searchers: Cache<KeptKey, Arc<KeptAnswer>>,
}

impl Default for Kept {
    fn default() -> Self {
        Self::within(EVERYBODYS_BYTES, SEARCHERS_BYTES)
    }
}

impl Kept {
    fn within(everybodys: u64, searchers: u64) -> Self {
        let build = |bytes| Cache::builder().weigher(weigh).max_capacity(bytes).time_to_idle(UNASKED).build();
        Self { everybodys: build(everybodys), searchers: build(searchers) }
    }

    /// The answer under a key, made by `make` unless it is kept. Of several who ask at once, one makes it.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn get_or_make(
        &self,
        crowd: Crowd,
        key: KeptKey,
        make: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Arc<KeptAnswer>> {
        let cache = match crowd {
            Crowd::Everybody => &self.everybodys,
            Crowd::Searchers => &self.searchers,
        };
        let made = cache.try_get_with(key, || make().map(|bytes| Arc::new(KeptAnswer::new(bytes))));
        made.map_err(|error| Error::internal(format!("{error:?}")))
    }
}

/// The compressed forms come later and are not larger together, so that their room is taken at once.
fn weigh(key: &KeptKey, answer: &Arc<KeptAnswer>) -> u32 {
    u32::try_from(ENTRY + key.asked.len() + 2 * answer.plain().len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(board: u64, asked: &str) -> KeptKey {
        KeptKey { site: Some(1), board: Some(board), language: Language::En, kind: Kind::View, asked: asked.to_owned() }
    }

    fn ask(kept: &Kept, crowd: Crowd, key: KeptKey, text: &str) -> String {
        let answer = kept.get_or_make(crowd, key, || Ok(text.as_bytes().to_vec())).unwrap();
        String::from_utf8(answer.plain().to_vec()).unwrap()
    }

    #[test]
    fn searches_that_strangers_invent_fill_neither_the_memory_nor_the_room_of_others() {
        let kept = Kept::within(1_000_000, 1_000_000);
        ask(&kept, Crowd::Everybody, key(0, "jobs"), "the first page");
        for number in 0..2_000 {
            let asked = format!("{number} {}", "x".repeat(200));
            ask(&kept, Crowd::Searchers, key(number % 3, &asked), &"y".repeat(2_000));
        }
        kept.searchers.run_pending_tasks();
        kept.everybodys.run_pending_tasks();
        assert!(kept.searchers.weighted_size() <= 1_000_000, "{} bytes", kept.searchers.weighted_size());
        assert!(kept.searchers.entry_count() > 0);
        assert_eq!(ask(&kept, Crowd::Everybody, key(0, "jobs"), "another"), "the first page");
    }

    #[test]
    fn an_answer_is_for_exactly_what_it_depends_on() {
        let kept = Kept::default();
        let first = key(1, "jobs");
        assert_eq!(ask(&kept, Crowd::Everybody, first.clone(), "one"), "one");
        assert_eq!(ask(&kept, Crowd::Everybody, first.clone(), "other"), "one", "it is kept");
        for other in [
            KeptKey { site: Some(2), ..first.clone() },
            KeptKey { site: None, ..first.clone() },
            KeptKey { board: Some(2), ..first.clone() },
            KeptKey { board: None, ..first.clone() },
            KeptKey { language: Language::PtBr, ..first.clone() },
            KeptKey { kind: Kind::FramedView, ..first.clone() },
            KeptKey { kind: Kind::HostedPage, ..first.clone() },
            key(1, "jobs?page=2"),
        ] {
            assert_eq!(ask(&kept, Crowd::Everybody, other, "other"), "other");
        }
    }

    #[test]
    fn what_could_not_be_made_is_not_kept() {
        let kept = Kept::default();
        let failed = kept.get_or_make(Crowd::Everybody, key(1, "jobs"), || Err(Error::internal("out of paper")));
        assert!(failed.is_err());
        assert_eq!(ask(&kept, Crowd::Everybody, key(1, "jobs"), "made"), "made");
    }
}
