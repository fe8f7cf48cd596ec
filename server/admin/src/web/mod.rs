//! What stands between a page and HTTP: the session, extractors, refusals, uploads, assets.

pub mod assets;
pub mod extract;
pub mod failure_pages;
pub mod flash;
pub mod session;
pub mod upload;
