//! What waits for an answer: registrations and proposals.

pub mod confirmations;
pub mod flash;
pub mod inbox;
pub mod proposal;
pub mod registration;
