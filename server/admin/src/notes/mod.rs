//! Internal comments and evaluations.

pub mod entry;
pub mod flash;
pub mod form;
pub mod list;
