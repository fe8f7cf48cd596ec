//! Portico's markup as pure functions, its words and its stylesheet.
//!
//! The server calls them, for the widget and for the hosted pages alike. They read
//! no clock and do no I/O: what a view shows is decided by its arguments alone.
//!
//! A function that returns a *view* returns its root, `<div class="portico">`,
//! and can stand alone. What the widget swaps on its own, or fills in, is an element
//! with a `data-region`.

pub mod applications;
pub mod clients;
pub mod details;
pub mod jobs;
pub mod layout;
pub mod registrations;
pub mod sign_in;
pub mod text;
pub mod vacancies;

pub use layout::form::FormState;
pub use layout::page::{Page, Place};
pub use layout::route::Route;
pub use layout::{frame, rules, states};
pub use text::catalogue::Catalogue;
pub use text::catalogue::{Language, fill};
pub use text::messages::{error_message, fault_message};
pub use text::words::Words;
pub use text::{locale, names};

/// The stylesheet of every view, for the shadow root and for the hosted pages.
pub const STYLESHEET: &str = include_str!("portico.css");
