//! Contacts: the people at clients.

pub mod bulk;
pub mod flash;
pub mod form;
pub mod list;
pub mod status;
