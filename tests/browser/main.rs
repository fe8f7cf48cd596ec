//! Journeys of the people Portico is for, in a real browser against the demo.
//!
//! A file is what one of them sets out to do, in their words. [`stage`] has the browser, the demo
//! and the mail server; `cargo xtask test` brings what these need.
//!
//! They cannot reach other browsers than Chromium, screen readers, fingers on glass, and TLS with a proxy in front.

// What cannot be done has failed the journey, like an assertion.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod stage;

mod accessibility;
mod candidate;
mod clients;
mod contact;
mod contacts;
mod documents;
mod elements;
mod events;
mod first_paint;
mod hostile;
mod languages;
mod looks;
mod registration;
mod snippet;
mod visitor;
mod without_wasm;
