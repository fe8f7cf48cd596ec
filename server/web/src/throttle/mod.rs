//! Limits on how much a caller may ask: buckets that refill, and waits that grow with each failure.

mod back_off;
mod buckets;
mod rate_limits;

pub use rate_limits::RateLimits;
