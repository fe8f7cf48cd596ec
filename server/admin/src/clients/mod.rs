//! Clients.

pub mod activity;
pub mod bin;
pub mod flash;
pub mod form;
pub mod labels;
pub mod list;
pub mod logo;
pub mod page;
pub mod portal;
pub mod upload;
