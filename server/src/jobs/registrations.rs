//! Writes to those who registered, some moments after: the request that registers must not know whom it is for.

use std::sync::Arc;
use std::time::Duration;

use portico_app::App;
use portico_app::approvals::registrations;

use super::pause::AFTER_FAULT;

/// How long it waits for the bell before looking by itself.
const IDLE: Duration = Duration::from_secs(15);

/// Runs until it is dropped.
pub async fn run(app: Arc<App>) {
    loop {
        match registrations::write_due(&app).await {
            Ok(()) => {
                let _ = tokio::time::timeout(IDLE, app.registration_bell.notified()).await;
            }
            Err(error) => {
                tracing::warn!(?error, "those who registered could not be written to");
                tokio::time::sleep(AFTER_FAULT).await;
            }
        }
    }
}
