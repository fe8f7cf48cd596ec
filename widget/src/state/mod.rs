//! What the page knows: its site, the clock, the sessions, the routes and its own address.

pub mod app;
pub mod history;
pub mod loader;
pub mod route;
pub mod session;
