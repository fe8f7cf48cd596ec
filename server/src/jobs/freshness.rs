//! Keeps what is in memory up to date with what other machines change, and with the calendar.

use std::sync::Arc;
use std::time::Duration;

use portico_app::error::Result;
use portico_app::{App, board};

use super::pause::AFTER_FAULT;

/// How often the day is looked at: jobs end at midnight in their agency's time zone.
const CALENDAR: Duration = Duration::from_secs(60);

/// Runs until it is dropped.
pub async fn run(app: Arc<App>) {
    loop {
        if let Err(error) = follow(&app).await {
            tracing::warn!(?error, "cannot follow changes on other machines; trying again");
        }
        tokio::time::sleep(AFTER_FAULT).await;
    }
}

async fn follow(app: &App) -> Result<()> {
    let mut listener = board::listen(&app.store).await?;
    if listener.is_some() {
        // What changed before listening began.
        app.reload().await?;
    }
    let mut midnight = tokio::time::interval(CALENDAR);
    loop {
        let heard = async {
            match &mut listener {
                Some(listener) => listener.next().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            changed = heard => match changed? {
                Some(change) => {
                    if change.is_of_site {
                        app.sites.reload(&app.store).await?;
                    }
                    app.boards.reload(&app.store, &change.agency).await?;
                }
                None => app.reload().await?,
            },
            _ = midnight.tick() => app.boards.reload_outdated(&app.store).await?,
        }
    }
}
