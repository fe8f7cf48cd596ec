//! What waits for a recruiter's word: registrations, and changes of details that the agency confirms.

pub mod case;
pub mod confirmations;
pub mod details;
pub mod difference;
pub mod inbox;
mod mails;
pub mod proposals;
mod reason;
pub mod record;
pub mod registrations;

pub use crate::approvals::case::{Approved, Case, Choice, approve, decline, get};
pub use crate::approvals::inbox::{Inbox, get_inbox};
pub use portico_store::approvals::proposals::ProposalCard;
