//! Forms: what was typed, what was wrong with it, and the fields that show both.

pub mod faults;
mod field;
mod filled;
pub mod version;
mod writer;

pub(crate) use field::{Field, Suggestions, Typing};
pub(crate) use filled::Filled;
pub(crate) use writer::Writer;
