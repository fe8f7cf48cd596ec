//! Contacts and candidates from before names were kept without accents to be searched by. Clients are seen to by
//! [`client_index`](crate::clients::search_index).

use portico_store::{candidates, contacts};

use crate::app::App;
use crate::error::Result;

/// How many people are worked on in one transaction.
const BATCH: i64 = 200;

/// Makes those people findable as all others are. What is done stays done when it is interrupted, and a start that
/// finds nothing to do writes nothing.
///
/// # Errors
/// When the database fails.
pub async fn write_missing(app: &App) -> Result<()> {
    write_contacts(app).await?;
    write_candidates(app).await
}

async fn write_contacts(app: &App) -> Result<()> {
    let mut after = String::new();
    loop {
        let found = contacts::search_backfill::list_missing(app.store.read(), &after, BATCH).await?;
        let Some(last) = found.last() else { return Ok(()) };
        after.clone_from(&last.id);
        let mut tx = app.begin().await?;
        for row in &found {
            contacts::search_backfill::rewrite(&mut *tx, row).await?;
        }
        tx.commit().await?;
    }
}

async fn write_candidates(app: &App) -> Result<()> {
    let mut after = String::new();
    loop {
        let mut found = candidates::search_backfill::list_suspects(app.store.read(), &after, BATCH).await?;
        let Some(last) = found.last() else { return Ok(()) };
        after.clone_from(&last.id);
        found.retain(|row| !row.is_current());
        if found.is_empty() {
            continue;
        }
        let mut tx = app.begin().await?;
        for row in &found {
            candidates::search_backfill::rewrite(&mut *tx, row).await?;
        }
        tx.commit().await?;
    }
}
