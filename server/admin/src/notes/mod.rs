//! Internal comments and evaluations.

pub mod entry;
pub mod flash;
pub mod list;
