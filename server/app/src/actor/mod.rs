//! Who acts: the signed-in recruiter, the signed-in contact.

pub mod recruiter;
