//! Journeys of the people Portico is for, in a real browser against the demo.
//!
//! A file is what one of them sets out to do, in their words. [`stage`] has the browser, the demo
//! and the mail server; `cargo xtask test` brings what these need.
//!
//! Only `cargo xtask test --everything` asserts:
//!
//! - [`accessibility`]: what axe-core finds in Portuguese, and in a narrow window. The everyday run examines every page
//!   in English in a wide one.
//!
//! Pictures of every page are taken by `cargo xtask look` and by the long run. The everyday run goes the same ways, and
//! makes sure that nothing sticks out and no page complains.
//!
//! They cannot reach other browsers than Chromium, screen readers, fingers on glass, and TLS with a proxy in front.

// What cannot be done has failed the journey, like an assertion.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../chromium.rs"]
mod chromium;
#[path = "../data_folder.rs"]
mod data_folder;
#[path = "../extent.rs"]
mod extent;
mod stage;

mod accessibility;
mod candidate;
mod clients;
mod contact;
mod documents;
mod elements;
mod engine;
mod events;
mod first_paint;
mod hostile;
mod invitations;
mod languages;
mod looks;
mod registration;
mod sessions;
mod snippet;
mod visitor;
mod without_wasm;
