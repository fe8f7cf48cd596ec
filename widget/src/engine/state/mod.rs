//! What all elements of a page share: the site, the sessions, the clock, the loader and the page's address.

pub mod app;
pub mod history;
pub mod loader;
pub mod route;
pub mod session;
