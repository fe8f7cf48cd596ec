//! Mails: how they are written, queued and sent.

pub mod delivery;
pub mod error;
pub mod kinds;
pub mod layout;
pub mod log;
pub mod logo;
pub mod queue;
pub mod recipient_throttle;
pub mod settings;
pub mod smtp;
pub mod smtp_stream;
pub mod templates;
pub mod words;
