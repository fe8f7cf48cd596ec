//! Words, and numbers and days as people of a language write them.

mod calendar;
pub mod catalogue;
pub mod locale;
pub mod messages;
pub mod names;
pub mod words;
