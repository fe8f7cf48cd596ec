//! What every view is made of: the page, its frame, form fields, icons, and the states between.

pub mod form;
pub mod frame;
pub(crate) mod icons;
pub mod page;
pub(crate) mod sections;
pub mod states;
