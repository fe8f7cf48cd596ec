//! How much each caller may ask, counted in memory.

use std::hash::Hash;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use portico_app::config::LimitsConfig;
use portico_app::error::{Error, Result};
use portico_protocol::fields::normalize_email;

use super::back_off::BackOff;
use super::buckets::Buckets;
use crate::client_ip::find_network;

/// Buckets that refill evenly, one per caller. Each machine counts for itself: the limits stop a burst, and counting
/// across machines would cost every call a look-up.
#[derive(Debug)]
pub struct RateLimits {
    boots: Buckets,
    reads: Buckets,
    public_reads: Buckets,
    writes: Buckets,
    sign_ins: Buckets,
    failures: BackOff,
    mail_tests: Buckets,
}

impl RateLimits {
    /// Full buckets.
    #[must_use]
    pub fn new(config: &LimitsConfig) -> Self {
        Self {
            boots: Buckets::new(config.boots),
            reads: Buckets::new(config.reads),
            public_reads: Buckets::new(config.public_reads),
            writes: Buckets::new(config.writes),
            sign_ins: Buckets::new(config.sign_ins),
            failures: BackOff::new(config.sign_ins / 2),
            mail_tests: Buckets::new(config.mail_tests),
        }
    }

    /// One more boot from an address.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_boot(&self, caller: IpAddr) -> Result<()> {
        check_bucket(&self.boots, find_network(caller))
    }

    /// One more signed read in a session.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_read(&self, keyid: &str) -> Result<()> {
        check_bucket(&self.reads, keyid)
    }

    /// One more read of what anybody may read, from an address. Sessions cost nothing, so that they limit nobody who takes
    /// many of them.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_public_read(&self, caller: IpAddr) -> Result<()> {
        check_bucket(&self.public_reads, find_network(caller))
    }

    /// One more write from an address, and in a session when there is one.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_write(&self, caller: IpAddr, keyid: Option<&str>) -> Result<()> {
        check_bucket(&self.writes, find_network(caller))?;
        keyid.map_or(Ok(()), |keyid| check_bucket(&self.writes, keyid))
    }

    /// One more try to sign in as a person. A network has one bucket for all whom it tries. A network that fails with one
    /// person again and again waits longer each time, and no other network does.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_sign_in(&self, caller: IpAddr, person: &str) -> Result<()> {
        check_bucket(&self.sign_ins, find_network(caller))?;
        self.failures.admit(sign_in_key(caller, person), Instant::now()).map_err(rate_limited)
    }

    /// Forgets the failed tries of a person who signed in.
    pub fn reset_sign_in(&self, caller: IpAddr, person: &str) {
        self.failures.reset(sign_in_key(caller, person));
    }

    /// One more try to confirm an address that registered. Waits grow as they do for signing in: a
    /// network that types wrong codes holds up no other.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_confirmation(&self, caller: IpAddr, address: &str) -> Result<()> {
        check_bucket(&self.sign_ins, ("confirm", find_network(caller)))?;
        self.failures.admit(confirmation_key(caller, address), Instant::now()).map_err(rate_limited)
    }

    /// Forgets the failed tries of an address that was confirmed.
    pub fn reset_confirmation(&self, caller: IpAddr, address: &str) {
        self.failures.reset(confirmation_key(caller, address));
    }

    /// One more request for an access code, from an address.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_code_request(&self, caller: IpAddr) -> Result<()> {
        check_bucket(&self.sign_ins, ("code", find_network(caller)))
    }

    /// One more test mail of an agency.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn check_mail_test(&self, agency: &str) -> Result<()> {
        check_bucket(&self.mail_tests, agency)
    }

    /// Forgets callers who have not been seen for a while.
    pub fn forget_idle(&self) {
        for buckets in [&self.boots, &self.reads, &self.public_reads, &self.writes, &self.sign_ins, &self.mail_tests] {
            buckets.forget_idle();
        }
        self.failures.forget_idle(Instant::now());
    }
}

/// A person as tried from a network.
fn sign_in_key(caller: IpAddr, person: &str) -> impl Hash {
    (find_network(caller), normalize_email(person))
}

/// An address as it is confirmed from a network, counted apart from signing in there.
fn confirmation_key(caller: IpAddr, address: &str) -> impl Hash {
    ("confirm", find_network(caller), normalize_email(address))
}

fn check_bucket(buckets: &Buckets, caller: impl Hash) -> Result<()> {
    buckets.take(caller).map_err(rate_limited)
}

fn rate_limited(wait: Duration) -> Error {
    Error::RateLimited(wait.max(Duration::from_secs(1)).as_secs_f64().ceil() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_of_ipv6_addresses_is_one_caller() {
        let limits =
            RateLimits::new(&LimitsConfig { public_reads: 2, ..portico_app::config::Config::default().limits });
        let read = |address: &str| limits.check_public_read(address.parse().unwrap()).is_ok();
        assert!(read("2001:db8:0:1::1") && read("2001:db8:0:1:ffff::2"));
        assert!(!read("2001:db8:0:1::3"));
        assert!(read("2001:db8:0:2::1") && read("192.0.2.1") && read("192.0.2.1") && !read("192.0.2.1"));
        assert!(read("192.0.2.2"));
    }
}
