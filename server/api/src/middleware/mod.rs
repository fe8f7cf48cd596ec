//! What a request passes before a handler, and what handlers read it with.
//!
//! Imports go from right to left: `query` < `language` < `error` < `path` < `signature_input` < `signature` <
//! `signed_form`. `client_ip`, `origin`, `cors` and `upload` import none of these.

pub mod client_ip;
pub mod cors;
pub mod error;
pub mod language;
pub mod origin;
pub mod path;
pub mod query;
pub mod signature;
pub mod signature_input;
pub mod signed_form;
pub mod upload;
