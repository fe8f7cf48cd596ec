//! Candidates see the agency's open jobs, and nothing but those.

mod board;
mod hosted;
