//! The job board: what candidates see of an agency, in memory, rebuilt on change.
//!
//! Public reads never touch the database.

mod builder;
mod descriptions;
pub mod job_index;
pub mod ranking;
mod rebuilds;
pub mod registry;
pub mod role;
pub mod snapshot;

pub use crate::board::registry::{Boards, listen};
pub use crate::board::snapshot::Board;
