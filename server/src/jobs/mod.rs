//! Work that no request waits for.

use std::sync::Arc;

use portico_web::state::Shared;
use tokio::task::JoinSet;

mod access;
mod freshness;
mod housekeeping;
pub mod outbox;
mod pause;
mod registrations;

/// Starts everything; dropping the set stops it. A job that is stopped in the middle loses nothing:
/// claims run out, and the next start goes on.
#[must_use]
pub fn start(state: &Shared) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(outbox::run(Arc::clone(&state.app)));
    jobs.spawn(registrations::run(Arc::clone(&state.app)));
    jobs.spawn(access::run(Arc::clone(&state.app)));
    jobs.spawn(freshness::run(Arc::clone(&state.app)));
    jobs.spawn(housekeeping::run(Arc::clone(state)));
    jobs
}
