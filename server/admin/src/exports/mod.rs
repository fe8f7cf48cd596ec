//! Spreadsheets.

pub mod download;
pub mod words;
