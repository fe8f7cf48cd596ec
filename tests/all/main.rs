//! Integration tests: a file per subject, in the words of a user.
//!
//! They run against one server on the engine that `PORTICO_TEST_DATABASE` names (`sqlite` by
//! default, or `postgres` in the cluster that `PORTICO_TEST_POSTGRES` names); `cargo xtask test`
//! runs them on both. Each test makes its own agency, so that they can run side by side.
//!
//! Only `cargo xtask test --everything` asserts:
//!
//! - [`routes`]: every cell of the route × actor table on PostgreSQL as well. The everyday run tries every cell on
//!   SQLite, and on PostgreSQL one call for each route, a refused one where there is one.

// A builder that cannot build has failed the test, like an assertion.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod admin;
#[path = "../admin_pages.rs"]
mod admin_pages;
mod api;
mod applications;
mod approvals;
mod candidates;
mod clients;
mod contacts;
#[path = "../data_folder.rs"]
mod data_folder;
mod documents;
#[path = "../extent.rs"]
mod extent;
mod isolation;
mod jobs;
mod mail;
mod notes;
mod operation;
mod routes;
mod search;
mod sign_in;
mod support;
mod vacancies;
mod views;
