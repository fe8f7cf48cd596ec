//! Internal comments and evaluations.

pub mod entry;
pub mod list;
