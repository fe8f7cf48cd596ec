//! The elements on the page: what each shows, and the forms sent from it.

pub mod element;
pub mod registry;
pub mod submission;
