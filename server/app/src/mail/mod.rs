//! Mails: how they are written, queued and sent.

pub mod delivery;
pub mod kinds;
pub mod layout;
pub mod log;
pub mod logo;
pub mod message;
pub mod queue;
pub mod recipient_throttle;
pub mod settings;
pub mod templates;
pub mod words;
