//! What every handler shares: the use cases, and how much each caller may ask of them.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use portico_app::App;
use portico_app::config::LimitsConfig;
use portico_app::error::{Error, Result};
use portico_protocol::field::email_key;

use crate::throttle::BackOff;

/// The state of the router.
pub type Shared = Arc<State>;

/// What every handler shares.
#[derive(Debug)]
pub struct State {
    /// The use cases' ground.
    pub app: Arc<App>,
    /// Rate limits.
    pub limits: Limits,
}

impl State {
    /// The state around an app.
    #[must_use]
    pub fn new(app: Arc<App>) -> Shared {
        let limits = Limits::new(&app.config.limits);
        Arc::new(Self { app, limits })
    }

    /// The caller's address: the connection's, or what a trusted proxy says it forwards for. Of a
    /// chain of proxies the right-most address that is not itself trusted counts, because
    /// everything to the left of it the caller may have written.
    ///
    /// Every `X-Forwarded-For` line of the request is read: several mean the same as one with all of
    /// their addresses (RFC 9110, section 5.2), and a proxy may add a line of its own below the caller's.
    #[must_use]
    pub fn caller(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        let trusted = &self.app.config.trusted_proxies;
        // A line that is no text is an address of nobody: the chain ends there.
        let lines = headers.get_all("x-forwarded-for").iter().map(|line| line.to_str().unwrap_or_default());
        let mut caller = peer.ip().to_canonical();
        for hop in lines.rev().flat_map(|line| line.rsplit(',')).map(str::trim) {
            match hop.parse::<IpAddr>() {
                Ok(hop) if trusted.contains(&caller) => caller = hop.to_canonical(),
                _ => break,
            }
        }
        caller
    }
}

/// Buckets that refill evenly, one per caller. In memory and per machine: what they guard against is a
/// burst, and counting across machines would cost every call a look-up.
#[derive(Debug)]
pub struct Limits {
    boots: DefaultKeyedRateLimiter<String>,
    reads: DefaultKeyedRateLimiter<String>,
    writes: DefaultKeyedRateLimiter<String>,
    sign_ins: DefaultKeyedRateLimiter<String>,
    failures: BackOff,
    mail_tests: DefaultKeyedRateLimiter<String>,
}

impl Limits {
    fn new(config: &LimitsConfig) -> Self {
        let bucket = |per_minute: u32| {
            RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN)))
        };
        Self {
            boots: bucket(config.boots),
            reads: bucket(config.reads),
            writes: bucket(config.writes),
            sign_ins: bucket(config.sign_ins),
            failures: BackOff::after(config.sign_ins / 2),
            mail_tests: bucket(config.mail_tests),
        }
    }

    /// One more boot from an address.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn boot(&self, caller: IpAddr) -> Result<()> {
        check(&self.boots, network(caller))
    }

    /// One more signed read in a session.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn read(&self, keyid: &str) -> Result<()> {
        check(&self.reads, keyid.to_owned())
    }

    /// One more write from an address, and in a session when there is one.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn write(&self, caller: IpAddr, keyid: Option<&str>) -> Result<()> {
        check(&self.writes, network(caller))?;
        keyid.map_or(Ok(()), |keyid| check(&self.writes, keyid.to_owned()))
    }

    /// One more try to sign in as a person. The address has a bucket for all whom it tries; one that fails with the
    /// same person again and again waits longer each time, which is felt at no other address.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn sign_in(&self, caller: IpAddr, person: &str) -> Result<()> {
        check(&self.sign_ins, network(caller))?;
        self.failures.admit(&pair(caller, person), Instant::now()).map_err(come_back_after)
    }

    /// The try was a good one.
    pub fn signed_in(&self, caller: IpAddr, person: &str) {
        self.failures.succeeded(&pair(caller, person));
    }

    /// One more try to confirm an address that registered. Waits grow as they do for signing in: whoever types wrong
    /// codes for somebody holds up nobody else.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn confirmation(&self, caller: IpAddr, address: &str) -> Result<()> {
        check(&self.sign_ins, format!("{} confirm", network(caller)))?;
        self.failures.admit(&confirming(caller, address), Instant::now()).map_err(come_back_after)
    }

    /// The address was confirmed.
    pub fn confirmed(&self, caller: IpAddr, address: &str) {
        self.failures.succeeded(&confirming(caller, address));
    }

    /// One more request for an access code, from an address.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn code_request(&self, caller: IpAddr) -> Result<()> {
        check(&self.sign_ins, format!("{} code", network(caller)))
    }

    /// One more test mail of an agency.
    ///
    /// # Errors
    /// `RateLimited`.
    pub fn mail_test(&self, agency: &str) -> Result<()> {
        check(&self.mail_tests, agency.to_owned())
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

/// An IPv6 caller owns a whole network of addresses (usually a /64), which counts as one.
fn network(caller: IpAddr) -> String {
    match caller {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// A person as tried from an address.
fn pair(caller: IpAddr, person: &str) -> String {
    format!("{} {}", network(caller), email_key(person))
}

/// An address as it is confirmed from a network, counted apart from signing in there.
fn confirming(caller: IpAddr, address: &str) -> String {
    format!("{} confirm", pair(caller, address))
}

fn check(limiter: &DefaultKeyedRateLimiter<String>, key: String) -> Result<()> {
    limiter.check_key(&key).map_err(|until| come_back_after(until.wait_time_from(DefaultClock::default().now())))
}

fn come_back_after(wait: Duration) -> Error {
    Error::RateLimited(wait.max(Duration::from_secs(1)).as_secs_f64().ceil() as u64)
}
