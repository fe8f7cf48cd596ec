//! What all subjects share: the engines' differences, the schema, and the texts that searches read.

pub(crate) mod account_status;
pub mod dialect;
mod executor;
pub(crate) mod schema;
pub mod search_text;
pub(crate) mod values;

pub(crate) use executor::Result;
pub use executor::{Connection, Db, StoreError, Tx, violates_unique};
