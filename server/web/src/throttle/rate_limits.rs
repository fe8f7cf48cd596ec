//! How much each caller may ask, counted in memory.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use portico_app::config::LimitsConfig;
use portico_app::error::{Error, Result};
use portico_protocol::fields::normalize_email;

use super::back_off::BackOff;
use crate::client_ip::describe_network;

/// Buckets that refill evenly, one per caller. Each machine counts for itself: the limits stop a burst, and counting
/// across machines would cost every call a look-up.
#[derive(Debug)]
pub struct RateLimits {
    boots: DefaultKeyedRateLimiter<String>,
    reads: DefaultKeyedRateLimiter<String>,
    writes: DefaultKeyedRateLimiter<String>,
    sign_ins: DefaultKeyedRateLimiter<String>,
    failures: BackOff,
    mail_tests: DefaultKeyedRateLimiter<String>,
}

impl RateLimits {
    /// Full buckets.
    #[must_use]
    pub fn new(config: &LimitsConfig) -> Self {
        let bucket = |per_minute: u32| {
            RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN)))
        };
        Self {
            boots: bucket(config.boots),
            reads: bucket(config.reads),
            writes: bucket(config.writes),
            sign_ins: bucket(config.sign_ins),
            failures: BackOff::new(config.sign_ins / 2),
            mail_tests: bucket(config.mail_tests),
        }
    }

    /// One more boot from an address.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_boot(&self, caller: IpAddr) -> Result<()> {
        check_bucket(&self.boots, describe_network(caller))
    }

    /// One more signed read in a session.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_read(&self, keyid: &str) -> Result<()> {
        check_bucket(&self.reads, keyid.to_owned())
    }

    /// One more write from an address, and in a session when there is one.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_write(&self, caller: IpAddr, keyid: Option<&str>) -> Result<()> {
        check_bucket(&self.writes, describe_network(caller))?;
        keyid.map_or(Ok(()), |keyid| check_bucket(&self.writes, keyid.to_owned()))
    }

    /// One more try to sign in as a person. A network has one bucket for all whom it tries. A network that fails with one
    /// person again and again waits longer each time, and no other network does.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_sign_in(&self, caller: IpAddr, person: &str) -> Result<()> {
        check_bucket(&self.sign_ins, describe_network(caller))?;
        self.failures.admit(&sign_in_key(caller, person), Instant::now()).map_err(rate_limited)
    }

    /// Forgets the failed tries of a person who signed in.
    pub fn reset_sign_in(&self, caller: IpAddr, person: &str) {
        self.failures.reset(&sign_in_key(caller, person));
    }

    /// One more try to confirm an address that registered. Waits grow as they do for signing in: a
    /// network that types wrong codes holds up no other.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_confirmation(&self, caller: IpAddr, address: &str) -> Result<()> {
        check_bucket(&self.sign_ins, format!("{} confirm", describe_network(caller)))?;
        self.failures.admit(&confirmation_key(caller, address), Instant::now()).map_err(rate_limited)
    }

    /// Forgets the failed tries of an address that was confirmed.
    pub fn reset_confirmation(&self, caller: IpAddr, address: &str) {
        self.failures.reset(&confirmation_key(caller, address));
    }

    /// One more request for an access code, from an address.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_code_request(&self, caller: IpAddr) -> Result<()> {
        check_bucket(&self.sign_ins, format!("{} code", describe_network(caller)))
    }

    /// One more test mail of an agency.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_mail_test(&self, agency: &str) -> Result<()> {
        check_bucket(&self.mail_tests, agency.to_owned())
    }

    /// Forgets callers who have not been seen for a while.
    pub fn forget_idle(&self) {
        for limiter in [&self.boots, &self.reads, &self.writes, &self.sign_ins, &self.mail_tests] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        self.failures.forget_idle(Instant::now());
    }
}

/// A person as tried from a network.
fn sign_in_key(caller: IpAddr, person: &str) -> String {
    format!("{} {}", describe_network(caller), normalize_email(person))
}

/// An address as it is confirmed from a network, counted apart from signing in there.
fn confirmation_key(caller: IpAddr, address: &str) -> String {
    format!("{} confirm", sign_in_key(caller, address))
}

fn check_bucket(limiter: &DefaultKeyedRateLimiter<String>, key: String) -> Result<()> {
    limiter.check_key(&key).map_err(|until| rate_limited(until.wait_time_from(DefaultClock::default().now())))
}

fn rate_limited(wait: Duration) -> Error {
    Error::RateLimited(wait.max(Duration::from_secs(1)).as_secs_f64().ceil() as u64)
}
