//! What pages are made of. Nothing here knows a subject's pages.

pub mod chip;
pub mod client;
pub mod contact_links;
pub mod copy_box;
pub mod export_links;
pub mod failure_pages;
pub mod form;
pub mod layout;
pub mod moment;
pub mod pager;
pub mod picture;
pub mod question;
pub mod states;
