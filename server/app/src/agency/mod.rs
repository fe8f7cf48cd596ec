//! The agency itself: how it begins, and what waits in it.

pub mod first_start;
pub mod overview;
