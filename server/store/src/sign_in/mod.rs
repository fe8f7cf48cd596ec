//! Who signs in: recruiters, sessions of contacts, codes that were asked for, failures.

pub mod access_code_requests;
pub mod contact_sessions;
pub mod failures;
pub mod recruiters;
