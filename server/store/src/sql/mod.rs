//! What the two engines do not share, the schema, and the texts that searches read.

pub mod dialect;
pub mod schema;
pub mod search_text;
