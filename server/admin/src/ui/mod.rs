//! What pages are made of.

pub mod chip;
pub mod contact_links;
pub mod failure_pages;
pub mod form;
pub mod layout;
pub mod moment;
pub mod pager;
pub mod picture;
pub mod question;
pub mod states;
