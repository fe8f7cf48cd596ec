//! What every view is made of: the page, its routes and frame, form fields and their rules, icons, and the states
//! between.

pub mod form;
pub mod frame;
pub(crate) mod icons;
pub mod page;
pub mod route;
pub mod rules;
pub(crate) mod sections;
pub mod states;
