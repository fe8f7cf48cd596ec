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

pub use applications as application;
pub use clients as client;
pub use errors::{ErrorCode, Failure, FaultCode, FieldFault};
pub use fields as field;
pub use forms as form;
pub use forms::Values;
pub use jobs as job;
pub use registrations as registration;
pub use search as query;
pub use signature as sign;
pub use vacancies as vacancy;
