//! The conversation with a mail server, and what can go wrong in it.

pub mod connection;
pub mod error;
pub mod stream;
