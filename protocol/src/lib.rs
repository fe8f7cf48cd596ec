//! What the widget and the server must agree on.
//!
//! Wire types, the rules of every form field, error codes and request signing.
//! Nothing here reads a clock, draws a random number or does I/O, so the same
//! code runs in the browser (`wasm32`) and on the server.

#[macro_use]
mod wire;

pub mod applications;
pub mod clients;
pub mod details;
pub mod digest;
pub mod documents;
pub mod envelope;
pub mod errors;
pub mod fields;
pub mod forms;
pub mod jobs;
pub mod registrations;
pub mod search;
pub mod sign_in;
pub mod signature;
pub mod site;
pub mod vacancies;

pub use errors::{ErrorCode, Failure, FaultCode, FieldFault};
pub use forms::Values;
