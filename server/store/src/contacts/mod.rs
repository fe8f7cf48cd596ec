//! Contacts: the people at clients.

mod access;
mod find;
pub mod list;
mod membership;
mod row;
pub mod search_backfill;
mod write;

pub use access::*;
pub use find::*;
pub use membership::*;
pub use row::ContactRow;
pub use write::*;
