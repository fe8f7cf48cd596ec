//! What all subjects share: the engines' differences, the schema, and the texts that searches read.

pub mod dialect;
mod executor;
pub(crate) mod schema;
pub mod search_text;

pub(crate) use executor::Result;
pub use executor::{Connection, Db, StoreError, Tx, violates_unique};
