//! Keeps what is in memory up to date with what other machines change, and with the calendar.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use portico_app::error::Result;
use portico_app::{App, board};

use super::pause::AFTER_FAULT;

/// How often the boards are compared with the day and with the database: jobs end at midnight in their agency's time
/// zone, and a change whose rebuild failed must not wait for the next one.
const COMPARED: Duration = Duration::from_secs(60);

/// Runs until it is dropped.
pub async fn run(app: Arc<App>) {
    loop {
        // Many boards may have to be built at midnight. What other machines change is heard meanwhile.
        let Err(error) = tokio::try_join!(hear(&app), compare(&app));
        tracing::warn!(?error, "cannot follow changes on other machines; trying again");
        tokio::time::sleep(AFTER_FAULT).await;
    }
}

/// Follows what other machines change.
async fn hear(app: &App) -> Result<Infallible> {
    let Some(mut listener) = board::listen(&app.store).await? else { return std::future::pending().await };
    // What changed before listening began.
    app.reload().await?;
    loop {
        match listener.next().await? {
            Some(change) => {
                if change.is_of_site {
                    app.sites.reload(&app.store).await?;
                }
                app.boards.refresh(&app.store, &change.agency).await?;
            }
            None => app.reload().await?,
        }
    }
}

/// Follows the calendar, and makes up for what was missed.
async fn compare(app: &App) -> Result<Infallible> {
    let mut tick = tokio::time::interval(COMPARED);
    loop {
        tick.tick().await;
        app.boards.refresh_all(&app.store).await?;
    }
}
