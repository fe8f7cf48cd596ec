//! Forgets what is no longer needed.

use std::time::{Duration, Instant};

use crate::app::{client_bin, code_requests, documents, notes, registrations, sign_in_warnings, stored, write};
use crate::error::{Error, Result};
use crate::state::Shared;

const EVERY: Duration = Duration::from_secs(600);
/// How often is done what takes longer.
const SELDOM: Duration = Duration::from_secs(6 * 60 * 60);

/// Runs until it is dropped.
pub async fn run(state: Shared) {
    let mut tick = tokio::time::interval(EVERY);
    let mut last: Option<Instant> = None;
    loop {
        tick.tick().await;
        state.limits.forget_idle();
        let app = &state.app;
        warn("old outcomes could not be forgotten", write::forget_old(app).await);
        warn("old registrations could not be forgotten", registrations::forget_old(app).await);
        warn("removed documents could not be erased", documents::erase_removed(app).await);
        warn("deleted notes could not be erased", notes::erase_deleted(app).await);
        warn("old requests for access codes could not be forgotten", code_requests::forget_old(app).await);
        warn("old failed sign-ins could not be forgotten", sign_in_warnings::forget_old(app).await);
        warn("clients in the bin could not be erased", client_bin::erase_due(app).await);
        warn("abandoned uploads could not be removed", app.files.sweep_incoming());
        if last.is_none_or(|at| at.elapsed() >= SELDOM) {
            last = Some(Instant::now());
            warn("the database could not be counted", app.store.keep_statistics().await.map_err(Error::from));
            warn("files that nothing names could not be erased", stored::sweep(app).await);
        }
    }
}

/// What fails is tried again the next time.
fn warn<T>(failure: &str, done: Result<T>) {
    if let Err(error) = done {
        tracing::warn!(?error, "{failure}");
    }
}
