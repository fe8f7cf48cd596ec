//! Candidates apply, and what they sent reaches the recruiter as they sent it.

mod accepting;
mod earlier;
mod faults;
mod files;
mod hosted;
mod sweeping;
