//! Recruiters look after contacts: in lists, many at once, and at several clients.

mod bulk;
mod delivery;
mod form;
mod list;
mod readdressed;
mod several_clients;
mod telephone;
