//! Signing in and out: contacts, recruiters, and who waits after failures.

mod access;
mod back_off;
mod contacts;
mod new_code;
mod recruiters;
mod several_clients;
