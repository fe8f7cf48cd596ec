//! Journeys of the people Portico is for, in a real browser against the demo.
//!
//! A file is what one of them sets out to do, in their words. [`stage`] has the browser, the demo
//! and the mail server; `cargo xtask test` brings what these need.

// What cannot be done has failed the journey, like an assertion.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod stage;

mod candidate;
mod contact;
mod events;
mod first_paint;
mod hostile;
mod languages;
mod looks;
mod snippet;
mod visitor;
mod without_wasm;
