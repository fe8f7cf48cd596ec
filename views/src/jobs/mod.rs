//! Published vacancies as candidates see them.

pub mod list;
pub mod page;
