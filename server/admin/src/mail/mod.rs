//! The outbox, the mail server, the templates.

pub mod failure_reason;
pub mod flash;
pub mod log;
pub mod settings;
pub mod templates;
