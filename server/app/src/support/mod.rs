//! What knows nothing of recruitment: time, texts, formats.

pub mod blocking;
pub mod clock;
pub mod countries;
pub mod lifetimes;
pub mod markdown;
pub mod qr_code;
pub mod spreadsheet;
pub mod tax_id;
pub mod telephone;
pub mod text;
