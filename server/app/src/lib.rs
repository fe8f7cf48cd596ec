//! The use cases. Each owns its transaction and its permissions, and knows neither HTTP nor SQL.
//!
//! Each of these uses only those before it: `error config support security files smtp board sites app change
//! idempotency actor mail clients vacancies documents contacts candidates approvals sign_in portal notes exports agency start`.

pub mod actor;
pub mod agency;
pub mod app;
pub mod approvals;
pub mod board;
pub mod candidates;
mod change;
pub mod clients;
pub mod config;
pub mod contacts;
pub mod documents;
pub mod error;
pub mod exports;
pub mod files;
pub mod idempotency;
pub mod mail;
pub mod notes;
pub mod portal;
pub mod security;
pub mod sign_in;
pub mod sites;
pub mod smtp;
pub mod start;
pub mod support;
pub mod vacancies;

pub use crate::actor::recruiter::Recruiter;
pub use crate::app::App;
