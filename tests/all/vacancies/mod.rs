//! Vacancies that are asked for: by visitors, and by clients' contacts.

mod by_contacts;
mod requests;
