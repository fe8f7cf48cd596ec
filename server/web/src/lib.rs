//! What the signed API and the admin share: the state, the client's address, rate limits, kept answers, forms with
//! files, and downloads.
//!
//! `state` imports `throttle` and `kept`, and `throttle` imports `client_ip`. The other modules import nothing of this crate.

pub mod client_ip;
pub mod download;
pub mod kept;
pub mod multipart;
pub mod request_layer;
pub mod state;
pub mod throttle;
