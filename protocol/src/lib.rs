//! What the widget and the server must agree on.
//!
//! Wire types, the rules of every form field, error codes and request signing.
//! Nothing here reads a clock, draws a random number or does I/O, so the same
//! code runs in the browser (`wasm32`) and on the server.

#[macro_use]
mod wire;

pub mod application;
pub mod client;
pub mod details;
pub mod digest;
pub mod failure;
pub mod field;
pub mod form;
pub mod job;
pub mod query;
pub mod registration;
pub mod sign;
pub mod sign_in;
pub mod site;
pub mod vacancy;

pub use failure::{ErrorCode, Failure, FaultCode, FieldFault};
pub use form::Values;
pub use wire::{Node, Read};
