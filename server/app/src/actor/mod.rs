//! Who acts: the signed-in recruiter, the signed-in contact, and where an account stands.

pub mod account;
pub mod contact;
pub mod recruiter;
