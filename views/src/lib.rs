//! Portico's markup as pure functions, its words and its stylesheet.
//!
//! The same functions run on the server, for the first paint and the hosted
//! pages, and in the widget, for everything after. They read no clock and do no
//! I/O: what a view shows is decided by its arguments alone.
//!
//! A function that returns a *view* returns its root, `<div class="portico">`,
//! and can stand alone. A function that returns the *inside of a region* says
//! so, and belongs into the element with that `data-region`.

pub mod apply;
mod calendar;
mod catalogue;
pub mod client;
pub mod details;
pub mod form;
mod icon;
pub mod job;
pub mod jobs;
pub mod locale;
mod message;
pub mod names;
pub mod page;
pub mod portal;
pub mod registration;
pub mod states;
pub mod vacancy;
pub mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use catalogue::Catalogue;
pub use catalogue::fill;
pub use form::FormState;
pub use message::{error_message, fault_message};
pub use page::{Page, Place};
pub use portico_protocol::site::Language;
pub use words::Words;

/// The stylesheet of every view, for the shadow root and for the hosted pages.
#[cfg(not(target_arch = "wasm32"))]
pub const STYLESHEET: &str = include_str!("portico.css");
