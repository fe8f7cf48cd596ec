//! Contacts' sessions as they were looked up a moment ago.

use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;
use portico_store::ids::ContactSessionId;
use portico_store::sign_in::contact_sessions::ContactSessionRow;

use crate::error::{Error, Result};

/// Most bytes that the sessions of all agencies take together.
const BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Long enough to spare a busy contact's look-ups, short enough that a withdrawal on another machine is felt within
/// seconds.
const KEPT: Duration = Duration::from_secs(3);
/// What an entry takes besides its texts: the row, two counters, and the cache's own nodes.
const ENTRY: usize = size_of::<ContactSessionRow>() + 256;

/// A cache of sessions, within a number of bytes. A session that was not found is cached too.
#[derive(Debug)]
pub struct SessionCache(Cache<ContactSessionId, Option<Arc<ContactSessionRow>>>);

impl Default for SessionCache {
    fn default() -> Self {
        Self::within(BYTES_MAX)
    }
}

impl SessionCache {
    fn within(bytes: u64) -> Self {
        Self(Cache::builder().weigher(weigh).max_capacity(bytes).time_to_live(KEPT).build())
    }

    /// The session with an id, looked up by `find` unless that was done a moment ago.
    ///
    /// # Errors
    /// Those of `find`.
    pub(crate) async fn get_or_find(
        &self,
        id: &ContactSessionId,
        find: impl Future<Output = Result<Option<ContactSessionRow>>>,
    ) -> Result<Option<Arc<ContactSessionRow>>> {
        let found = self.0.try_get_with_by_ref(id, async { find.await.map(|row| row.map(Arc::new)) }).await;
        found.map_err(|error| match &*error {
            Error::Refused(code) => Error::Refused(*code),
            other => Error::Internal(format!("{other:?}")),
        })
    }

    /// Drops one session.
    pub(crate) async fn forget(&self, id: &ContactSessionId) {
        self.0.invalidate(id).await;
    }

    /// Drops all sessions.
    pub(crate) fn forget_all(&self) {
        self.0.invalidate_all();
    }
}

fn weigh(id: &ContactSessionId, row: &Option<Arc<ContactSessionRow>>) -> u32 {
    let texts = row.as_ref().map_or(0, |row| {
        [row.id.as_str(), row.agency_id.as_str(), row.contact_id.as_str(), row.client_id.as_str()]
            .map(str::len)
            .iter()
            .sum()
    });
    u32::try_from(ENTRY + id.as_str().len() + texts).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sessions_that_strangers_invent_do_not_fill_the_memory() {
        let cache = SessionCache::within(50_000);
        for _ in 0..1_000 {
            let found = cache.get_or_find(&ContactSessionId::fresh(), async { Ok(None) }).await;
            assert!(found.unwrap().is_none());
        }
        cache.0.run_pending_tasks().await;
        assert!(cache.0.weighted_size() <= 50_000, "{} bytes", cache.0.weighted_size());
        assert!(cache.0.entry_count() > 0);
    }
}
