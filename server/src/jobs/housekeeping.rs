//! Forgets what is no longer needed.

use std::time::{Duration, Instant};

use portico_app::approvals::registrations;
use portico_app::error::{Error, Result};
use portico_app::sign_in::{self, code_requests};
use portico_app::{clients, documents, files, idempotency, notes};
use portico_web::state::Shared;

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
        warn("old outcomes could not be forgotten", idempotency::forget_old(app).await);
        warn("old registrations could not be forgotten", registrations::forget_old(app).await);
        warn("removed documents could not be erased", documents::erase_removed(app).await);
        warn("deleted notes could not be erased", notes::erase_deleted(app).await);
        warn("old requests for access codes could not be forgotten", code_requests::forget_old(app).await);
        warn("old failed sign-ins could not be forgotten", sign_in::warnings::forget_old(app).await);
        warn("clients in the bin could not be erased", clients::bin::erase_due(app).await);
        warn("abandoned uploads could not be removed", app.files.sweep_incoming());
        if last.is_none_or(|at| at.elapsed() >= SELDOM) {
            last = Some(Instant::now());
            warn("the database could not be counted", app.store.update_statistics().await.map_err(Error::from));
            warn("files that nothing names could not be erased", files::blobs::sweep(&app.store, &app.files).await);
        }
    }
}

/// What fails is tried again the next time.
fn warn<T>(failure: &str, done: Result<T>) {
    if let Err(error) = done {
        tracing::warn!(?error, "{failure}");
    }
}
