//! What waits for a recruiter to approve it: registrations, and changes that contacts propose.

mod proposals;
mod registrations;
