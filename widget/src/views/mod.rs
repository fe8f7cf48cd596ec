//! What each view of the portal does in the browser, a file a subject.

pub mod applications;
pub mod clients;
pub mod details;
pub mod documents;
pub mod jobs;
pub mod registrations;
pub mod sign_in;
pub mod vacancies;
