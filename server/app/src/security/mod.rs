//! Keys, secrets, encryption, and the way out into the network.

pub mod egress;
pub mod hashing;
pub mod keys;
pub mod secret;
pub mod session_cache;
pub mod vault;
