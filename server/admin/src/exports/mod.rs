//! Spreadsheets.

pub mod download;
