//! Documents on clients and vacancies.

pub mod flash;
pub mod list;
pub mod page;
