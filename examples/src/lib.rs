//! Agency websites to copy from, and the content of the demo that serves them beside a seeded Portico.
//!
//! The websites are ordinary files under `sites/`, the invented agencies are TOML under `demo/`.
//! The browser tests use both: what an agency would copy is what is tested.

pub mod content;
pub mod cv;
pub mod seed;
pub mod sites;
