//! Clients.

pub mod bin;
pub mod cards;
pub mod erasure;
mod find;
mod row;
pub mod search;
pub mod similar_names;
mod write;

pub use find::*;
pub use row::{ClientKeys, ClientRow};
pub use write::*;
