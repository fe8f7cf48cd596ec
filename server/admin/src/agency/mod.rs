//! Settings of the agency and its sites.

pub mod flash;
pub mod logo;
pub mod settings;
pub mod site_form;
pub mod sites;
