//! Buckets that refill evenly, one per caller, in a memory that no number of callers fills.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash, RandomState};
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::state::keyed::ShrinkableKeyedStateStore;
use governor::{Quota, RateLimiter};

/// How many parts the callers are kept in, so that those of one do not wait for those of another.
const SHARDS: usize = 64;
/// Most callers that a part keeps: about two megabytes for all parts of one kind of bucket.
const MOST: usize = 1_024;

/// The buckets of one kind.
#[derive(Debug)]
pub(super) struct Buckets {
    limiter: RateLimiter<u64, Levels, DefaultClock>,
    /// Callers are kept as numbers: shorter than their names, and nobody can choose names that meet in one bucket.
    names: RandomState,
}

impl Buckets {
    /// Full buckets that hold as much as they refill in a minute.
    pub(super) fn new(per_minute: u32) -> Self {
        Self::within(per_minute, MOST)
    }

    fn within(per_minute: u32, most: usize) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
        let limiter = RateLimiter::new(quota, Levels::within(most), DefaultClock::default());
        Self { limiter, names: RandomState::new() }
    }

    /// Takes one from a caller's bucket.
    ///
    /// # Errors
    /// How long to wait, when it is empty.
    pub(super) fn take(&self, caller: impl Hash) -> Result<(), Duration> {
        let caller = self.names.hash_one(caller);
        self.limiter.check_key(&caller).map_err(|until| until.wait_time_from(DefaultClock::default().now()))
    }

    /// Forgets callers whose bucket is full again.
    pub(super) fn forget_idle(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}

/// When each caller's bucket will be full again.
#[derive(Debug)]
struct Levels {
    shards: Vec<Mutex<HashMap<u64, Nanos>>>,
    most: usize,
}

impl Levels {
    fn within(most: usize) -> Self {
        Self { shards: (0..SHARDS).map(|_| Mutex::default()).collect(), most }
    }

    fn shards(&self) -> impl Iterator<Item = MutexGuard<'_, HashMap<u64, Nanos>>> {
        self.shards.iter().map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl StateStore for Levels {
    type Key = u64;

    fn measure_and_replace<T, F, E>(&self, caller: &u64, measure: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let shard = &self.shards[(*caller % SHARDS as u64) as usize];
        let mut levels = shard.lock().unwrap_or_else(PoisonError::into_inner);
        let before = levels.get(caller).copied();
        let (passed, after) = measure(before)?;
        // The fullest bucket gives way: a caller who has asked much is not forgotten for the sake of many who ask once.
        if before.is_none()
            && levels.len() >= self.most
            && let Some(fullest) = levels.iter().min_by_key(|(_, full_at)| **full_at).map(|(caller, _)| *caller)
        {
            levels.remove(&fullest);
        }
        levels.insert(*caller, after);
        Ok(passed)
    }
}

impl ShrinkableKeyedStateStore<u64> for Levels {
    fn retain_recent(&self, drop_below: Nanos) {
        self.shards().for_each(|mut levels| levels.retain(|_, full_at| *full_at > drop_below));
    }

    fn shrink_to_fit(&self) {
        self.shards().for_each(|mut levels| levels.shrink_to_fit());
    }

    fn len(&self) -> usize {
        self.shards().map(|levels| levels.len()).sum()
    }

    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_caller_has_a_bucket() {
        let buckets = Buckets::new(3);
        for caller in ["one", "other"] {
            for _ in 0..3 {
                assert_eq!(buckets.take(caller), Ok(()));
            }
            let wait = buckets.take(caller).unwrap_err();
            assert!(wait > Duration::from_secs(15) && wait <= Duration::from_secs(20), "{wait:?}");
        }
    }

    #[test]
    fn callers_who_come_once_neither_fill_the_memory_nor_make_a_greedy_one_forgotten() {
        let buckets = Buckets::within(10, 4);
        while buckets.take("greedy").is_ok() {}
        for caller in 0..5_000 {
            assert_eq!(buckets.take(caller), Ok(()));
        }
        assert!(buckets.limiter.len() <= 4 * SHARDS, "{} callers are kept", buckets.limiter.len());
        assert!(buckets.take("greedy").is_err());
    }

    #[test]
    fn only_a_bucket_that_is_full_again_is_forgotten() {
        let buckets = Buckets::new(60_000_000);
        let slow = Buckets::new(1);
        for bucket in [&buckets, &slow] {
            assert_eq!(bucket.take("caller"), Ok(()));
            std::thread::sleep(Duration::from_millis(5));
            bucket.forget_idle();
        }
        assert_eq!((buckets.limiter.len(), slow.limiter.len()), (0, 1));
    }
}
