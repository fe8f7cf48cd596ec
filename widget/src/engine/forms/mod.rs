//! What a person fills in: values, drafts, and the attempt to send them.

pub mod attempt;
pub mod drafts;
pub mod markdown;
pub mod values;
