//! The outbox and what belongs to it.

pub mod log;
pub mod outbox;
pub mod pauses;
pub mod refused_addresses;
pub mod templates;
