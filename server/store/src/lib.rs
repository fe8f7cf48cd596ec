//! All SQL. A folder per subject. Every function that touches an agency's data takes the agency's id.
//!
//! One text serves SQLite and PostgreSQL through `sqlx::Any`. What cannot be shared is in [`sql::dialect`].

pub mod agency;
pub mod approvals;
pub mod audit;
pub mod candidates;
pub mod changes;
pub mod clients;
pub mod contacts;
pub mod documents;
pub mod idempotency_keys;
pub mod ids;
pub mod mail;
pub mod notes;
mod readers;
mod row_stream;
pub mod sign_in;
pub mod sql;
mod store;
pub mod vacancies;

pub use readers::{Reader, Readers};
pub use sql::dialect::Engine;
pub use sql::{Connection, Db, StoreError, Tx, violates_unique};
pub use store::Store;
