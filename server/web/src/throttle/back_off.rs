//! Waits that grow with each failure, for each person tried from each network.
//!
//! Failures are counted for each pair of network and person. A network that fails with somebody's address waits longer
//! and longer. The person, who comes from another network, does not. Each machine counts for itself, in memory.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The first wait, doubled with each failure that follows.
const FIRST: Duration = Duration::from_secs(2);
/// The longest wait. A contact whose own network is where the failures come from is let in after it.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// How long failures are remembered once the wait is over.
const REMEMBERED: Duration = Duration::from_secs(60 * 60);
/// Most pairs that are remembered at once. More are let pass: the networks have their own limits.
const MOST: usize = 100_000;

#[derive(Debug, Clone, Copy)]
struct Tries {
    failures: u32,
    until: Instant,
}

/// The failures of every pair.
#[derive(Debug)]
pub struct BackOff {
    free: u32,
    /// Pairs are kept as numbers, which take a tenth of the memory of addresses.
    names: RandomState,
    tries: Mutex<HashMap<u64, Tries>>,
}

impl BackOff {
    /// A back-off that begins after so many failures.
    #[must_use]
    pub fn new(free: u32) -> Self {
        Self { free, names: RandomState::new(), tries: Mutex::default() }
    }

    /// Begins a try. It counts as failed until [`BackOff::reset`]: of many tries at once, none may pass before the first
    /// has failed.
    ///
    /// # Errors
    /// How long to wait, when the last try was too short a time ago.
    pub fn admit(&self, pair: impl Hash, now: Instant) -> Result<(), Duration> {
        let pair = self.names.hash_one(pair);
        let mut tries = self.tries();
        if tries.len() >= MOST && !tries.contains_key(&pair) {
            return Ok(());
        }
        let pair = tries.entry(pair).or_insert(Tries { failures: 0, until: now });
        if now < pair.until {
            return Err(pair.until - now);
        }
        pair.failures = pair.failures.saturating_add(1);
        pair.until = now + wait(pair.failures.saturating_sub(self.free));
        Ok(())
    }

    /// Forgets the failures of a pair whose try succeeded.
    pub fn reset(&self, pair: impl Hash) {
        self.tries().remove(&self.names.hash_one(pair));
    }

    /// Forgets pairs that have not been tried for a while.
    pub fn forget_idle(&self, now: Instant) {
        let mut tries = self.tries();
        tries.retain(|_, pair| now < pair.until + REMEMBERED);
        tries.shrink_to_fit();
    }

    fn tries(&self) -> MutexGuard<'_, HashMap<u64, Tries>> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The wait after so many failures beyond the free ones.
fn wait(failures: u32) -> Duration {
    match failures {
        0 => Duration::ZERO,
        // Far beyond the longest wait already, and far from an overflow.
        failures => (FIRST * (1 << (failures - 1).min(16))).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_makes_the_next_wait_longer_up_to_a_quarter_of_an_hour() {
        let back_off = BackOff::new(3);
        let mut now = Instant::now();
        for _ in 0..4 {
            assert_eq!(back_off.admit("network person", now), Ok(()));
        }
        for seconds in [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
            let wait = Duration::from_secs(seconds);
            assert_eq!(back_off.admit("network person", now), Err(wait));
            assert_eq!(back_off.admit("network person", now), Err(wait), "asking too early does not make it longer");
            now += wait;
            assert_eq!(back_off.admit("network person", now), Ok(()));
        }
    }

    #[test]
    fn another_network_and_another_person_do_not_wait() {
        let back_off = BackOff::new(0);
        let now = Instant::now();
        assert_eq!(back_off.admit("stranger contact", now), Ok(()));
        assert!(back_off.admit("stranger contact", now).is_err());
        assert_eq!(back_off.admit("office contact", now), Ok(()));
        assert_eq!(back_off.admit("stranger colleague", now), Ok(()));
    }

    #[test]
    fn a_good_try_and_time_make_up_for_failures() {
        let back_off = BackOff::new(0);
        let now = Instant::now();
        assert_eq!(back_off.admit("a", now), Ok(()));
        back_off.reset("a");
        assert_eq!(back_off.admit("a", now), Ok(()));
        back_off.forget_idle(now + FIRST);
        assert!(back_off.admit("a", now).is_err());
        back_off.forget_idle(now + FIRST + REMEMBERED);
        assert_eq!(back_off.admit("a", now), Ok(()));
    }
}
