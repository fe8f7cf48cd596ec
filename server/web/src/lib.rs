//! What the signed API and the admin share: the state, the client's address, rate limits, forms with files, and downloads.
//!
//! `state` imports `throttle`. The other modules import nothing of this crate.

pub mod client_ip;
pub mod download;
pub mod multipart;
pub mod state;
pub mod throttle;
