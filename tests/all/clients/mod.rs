//! Clients in the recruiters' admin.

mod bin;
mod enclosed;
mod erasing;
mod exports;
mod form;
mod list;
mod logo;
mod page;
mod picker;
mod strangers;
