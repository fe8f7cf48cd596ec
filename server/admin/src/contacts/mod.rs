//! Contacts: the people at clients.

pub mod bulk;
pub mod form;
pub mod list;
pub mod status;
