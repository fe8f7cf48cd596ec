//! Forgets what is no longer needed.

use std::time::{Duration, Instant};

use crate::app::{client_bin, code_requests, documents, notes, registrations, sign_in_warnings, stored, write};
use crate::state::Shared;

const EVERY: Duration = Duration::from_secs(600);
/// How often the files are gone through, which takes longer: they are kept for a day anyhow.
const SWEPT_EVERY: Duration = Duration::from_secs(6 * 60 * 60);

/// Runs until it is dropped.
pub async fn run(state: Shared) {
    let mut tick = tokio::time::interval(EVERY);
    let mut swept: Option<Instant> = None;
    loop {
        tick.tick().await;
        state.limits.forget_idle();
        if let Err(error) = write::forget_old(&state.app).await {
            tracing::warn!(?error, "old outcomes could not be forgotten");
        }
        if let Err(error) = registrations::forget_old(&state.app).await {
            tracing::warn!(?error, "old registrations could not be forgotten");
        }
        if let Err(error) = documents::erase_removed(&state.app).await {
            tracing::warn!(?error, "removed documents could not be erased");
        }
        if let Err(error) = notes::erase_deleted(&state.app).await {
            tracing::warn!(?error, "deleted notes could not be erased");
        }
        if let Err(error) = code_requests::forget_old(&state.app).await {
            tracing::warn!(?error, "old requests for access codes could not be forgotten");
        }
        if let Err(error) = sign_in_warnings::forget_old(&state.app).await {
            tracing::warn!(?error, "old failed sign-ins could not be forgotten");
        }
        if let Err(error) = client_bin::erase_due(&state.app).await {
            tracing::warn!(?error, "clients in the bin could not be erased");
        }
        if swept.is_none_or(|at| at.elapsed() >= SWEPT_EVERY) {
            swept = Some(Instant::now());
            if let Err(error) = stored::sweep(&state.app).await {
                tracing::warn!(?error, "files that nothing names could not be erased");
            }
        }
        if let Err(error) = state.app.files.sweep_incoming() {
            tracing::warn!(?error, "abandoned uploads could not be removed");
        }
    }
}
