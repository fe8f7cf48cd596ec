//! Mails new access codes to those who asked for one, and warns contacts whose address is tried again and again.
//!
//! Apart from the requests that cause it, so that these take the same time for every address.

use std::sync::Arc;
use std::time::Duration;

use portico_app::App;
use portico_app::error::Result;
use portico_app::sign_in::{self, code_requests};

use super::pause::AFTER_FAULT;

/// How long it waits for the bell before looking by itself.
const IDLE: Duration = Duration::from_secs(15);

/// Runs until it is dropped.
pub async fn run(app: Arc<App>) {
    loop {
        match work(&app).await {
            Ok(()) => {
                let _ = tokio::time::timeout(IDLE, app.access_bell.notified()).await;
            }
            Err(error) => {
                tracing::warn!(?error, "requests for access codes could not be worked on");
                tokio::time::sleep(AFTER_FAULT).await;
            }
        }
    }
}

async fn work(app: &App) -> Result<()> {
    while code_requests::answer_next(app).await? {}
    sign_in::warnings::send_due(app).await
}
