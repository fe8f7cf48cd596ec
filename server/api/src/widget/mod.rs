//! The calls of the widget.

pub mod applications;
pub mod boot;
pub mod client;
pub mod code_requests;
pub mod details;
pub mod documents;
pub mod jobs;
pub mod registrations;
pub mod sessions;
pub mod vacancy_requests;
