//! Portico's server: one binary that owns the data, answers the widget's signed
//! calls, renders the hosted pages and serves the recruiters' admin.

pub mod admin;
pub mod app;
pub mod back_off;
pub mod config;
pub mod download;
pub mod error;
pub mod http;
pub mod ids;
pub mod jobs;
pub mod serve;
pub mod state;
pub mod store;
