//! The elements on the page: what each shows, what is asked of it, and the forms sent from it.

pub mod element;
pub mod registry;

pub mod fillings;
pub mod search;
pub mod sessions;

pub mod submission;
