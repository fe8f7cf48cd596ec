//! Clients in the recruiters' admin.

mod form;
mod list;
mod logo;
