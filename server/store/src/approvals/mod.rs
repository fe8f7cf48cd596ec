//! What waits for a recruiter: registrations and proposals. Also what people have accepted.

pub mod acceptances;
pub mod confirmations;
pub mod proposals;
pub mod registrations;
