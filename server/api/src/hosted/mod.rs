//! The hosted pages: the same views on Portico's own origin, for search engines and for browsers that do not run the
//! widget.
//!
//! `page` and `rejection` stand below the handlers. `posted_form` reads their forms.

pub mod agency_path;
pub mod application;
pub mod client_area;
pub mod code_request;
pub mod job_posting;
pub mod jobs;
pub mod page;
pub mod posted_form;
pub mod registration;
pub mod rejection;
pub mod tab_icon;
pub mod vacancy_request;
