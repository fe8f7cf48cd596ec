//! Clients.

pub mod activity;
pub mod bin;
pub mod flash;
pub mod form;
pub mod list;
pub mod logo;
pub mod page;
pub mod picker;
pub mod portal;
pub mod tabs;
pub mod upload;
