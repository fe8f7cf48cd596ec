//! What stands between a page and HTTP: the session, extractors, rejections, cookies, uploads, assets, compression.

pub mod assets;
pub mod compression;
pub mod cookies;
pub mod csrf;
pub mod extract;
pub mod flash;
pub mod headers;
pub mod language;
pub mod rejection;
pub mod session;
pub mod upload;
