//! Answers that are the same for everybody who asks, kept as bytes: rendered and compressed once, then served like files.
//!
//! An answer is kept under all that it depends on: the version of its site, the number of its job board, the language
//! and what was asked. When one of these changes nobody asks for the old answer again, and it makes room in time.

mod answer;
mod cache;

pub use answer::KeptAnswer;
pub use cache::{Crowd, Kept, KeptKey, Kind};
