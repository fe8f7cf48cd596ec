//! Forgets what is no longer needed.

use std::time::Duration;

use crate::app::{client_bin, code_requests, documents, logo, notes, registrations, sign_in_warnings, write};
use crate::state::Shared;

const EVERY: Duration = Duration::from_secs(600);

/// Runs until it is dropped.
pub async fn run(state: Shared) {
    let mut tick = tokio::time::interval(EVERY);
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
        if let Err(error) = logo::forget_unused(&state.app).await {
            tracing::warn!(?error, "unused logos could not be removed");
        }
        if let Err(error) = state.app.files.sweep_incoming() {
            tracing::warn!(?error, "abandoned uploads could not be removed");
        }
    }
}
