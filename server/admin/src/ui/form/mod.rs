//! Forms: what was typed, what was wrong with it, and the fields that show both.

pub mod faults;
mod field;
mod state;
pub mod version;
mod writer;

pub(crate) use field::{Field, Suggestions, Typing};
pub(crate) use state::FormState;
pub(crate) use writer::FormWriter;
