//! Vacancies.

mod list;
mod row;

pub use list::*;
pub use row::*;
