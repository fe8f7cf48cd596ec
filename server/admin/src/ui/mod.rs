//! What pages are made of.

pub mod chip;
pub mod contact_links;
pub mod form;
pub mod layout;
pub mod moment;
pub mod pager;
pub mod picture;
pub mod states;
