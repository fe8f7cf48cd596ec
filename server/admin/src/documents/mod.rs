//! Documents on clients and vacancies.

pub mod changes;
pub mod file_field;
pub mod flash;
pub mod labels;
pub mod list;
pub mod page;
