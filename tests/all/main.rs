//! Integration tests: a file per subject, in the words of a user.
//!
//! They run against one server on the engine that `PORTICO_TEST_DATABASE` names (`sqlite` by
//! default, or `postgres` in the cluster that `PORTICO_TEST_POSTGRES` names); `cargo xtask test`
//! runs them on both. Each test makes its own agency, so that they can run side by side.

// A builder that cannot build has failed the test, like an assertion.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod admin;
mod api_tester;
mod applications;
mod candidates;
mod client_choice;
mod client_portal;
mod clients;
mod contacts;
mod crash;
mod documents;
mod hostile_uploads;
mod idempotency;
mod independent_client;
mod isolation;
mod jobs;
mod mail;
mod notes;
mod outbox;
mod proposals;
mod registration;
mod routes;
mod scene;
mod search;
mod several_machines;
mod signed_calls;
mod start_and_stop;
mod telephone;
mod upgrade;
mod vacancy_requests;
