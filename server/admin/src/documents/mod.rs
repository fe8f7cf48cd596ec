//! Documents on clients and vacancies.

pub mod list;
pub mod page;
