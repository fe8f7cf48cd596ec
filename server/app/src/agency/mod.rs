//! The agency itself: how it begins, what waits in it, and its sites.

pub mod first_start;
pub mod overview;
pub mod sites;
