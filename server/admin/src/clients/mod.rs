//! Clients.

pub mod activity;
pub mod activity_words;
pub mod bin;
pub mod form;
pub mod list;
pub mod logo;
pub mod page;
pub mod page_words;
pub mod picker;
pub mod portal;
pub mod tabs;
pub mod upload;
pub mod words;
