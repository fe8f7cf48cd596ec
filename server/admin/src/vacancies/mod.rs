//! Vacancies and requests for them.

pub mod flash;
pub mod form;
pub mod list;
pub mod page;
pub mod requests;
