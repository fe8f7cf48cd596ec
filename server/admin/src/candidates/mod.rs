//! Candidates and their applications.

pub mod applications;
pub mod cv;
pub mod list;
