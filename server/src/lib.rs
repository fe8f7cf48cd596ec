//! Portico's server: one binary that owns the data, answers the widget's signed
//! calls, renders the hosted pages and serves the recruiters' admin.
//!
//! The layers are crates of their own; they stand here under the names that the map uses.

pub mod jobs;
pub mod router;
pub mod serve;

pub use portico_admin as admin;
pub use portico_api as api;
pub use portico_app as app;
pub use portico_store as store;
pub use portico_web as web;
