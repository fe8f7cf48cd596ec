//! Only a call that was signed by the right page, just now, and has not been touched since, is answered.

mod description;
mod hostile_uploads;
mod idempotency;
mod independent_client;
mod limits;
mod origins;
mod sessions;
mod tampering;
