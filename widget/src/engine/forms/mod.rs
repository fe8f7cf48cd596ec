//! What a person fills in: values, drafts, a chosen file, and the attempt to send them.

pub mod attempt;
pub mod drafts;
pub mod markdown;
pub mod upload;
pub mod values;
