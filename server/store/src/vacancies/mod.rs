//! Vacancies.

mod list;
mod published;
mod row;

pub use list::*;
pub use published::*;
pub use row::*;
