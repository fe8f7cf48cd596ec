//! What a person fills in: values, constraints and faults, drafts, and the attempts to send it.

pub mod attempts;
pub mod constraints;
pub mod drafts;
pub mod faults;
pub mod markdown;
pub mod progress;
pub mod values;
