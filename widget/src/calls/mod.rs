//! Signed calls to the server.

pub mod body;
pub mod call;
pub mod send;
pub mod signing;
