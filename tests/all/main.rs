//! Integration tests: a file per subject, in the words of a user.
//!
//! They run against one server on the engine that `PORTICO_TEST_DATABASE` names (`sqlite` by
//! default, or `postgres` in the cluster that `PORTICO_TEST_POSTGRES` names); `cargo xtask test`
//! runs them on both. Each test makes its own agency, so that they can run side by side.

// A builder that cannot build has failed the test, like an assertion.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod admin;
mod api;
mod applications;
mod approvals;
mod candidates;
mod clients;
mod contacts;
mod documents;
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
