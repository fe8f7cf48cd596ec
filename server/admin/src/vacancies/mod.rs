//! Vacancies and requests for them.

pub mod form;
pub mod list;
pub mod page;
pub mod requests;
