//! A client's contacts see and change what is their client's, as long as they may.

mod access;
mod back_off;
mod new_code;
mod requests;
mod several_clients;
mod sign_in;
