//! Candidates.

pub mod applications;
mod details;
pub mod list;
pub mod search_backfill;

pub use details::*;
