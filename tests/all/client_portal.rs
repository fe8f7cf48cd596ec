//! A client's contacts see and change what is their client's, as long as they may.

mod access;
mod requests;
mod sign_in;
