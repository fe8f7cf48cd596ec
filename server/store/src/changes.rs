//! Telling the other machines what changed, and hearing it from them.

use sqlx::postgres::PgListener;

use crate::ids::AgencyId;
use crate::sql::dialect::Engine;
use crate::sql::{Db, Result};
use crate::store::Store;

/// The channel on which PostgreSQL tells all machines that an agency's jobs changed.
const BOARD_CHANNEL: &str = "portico_board";

/// The channel on which it tells them that one of an agency's sites changed. Jobs change far more often,
/// and sites are read all together.
const SITE_CHANNEL: &str = "portico_site";

/// Tells the other machines, when this transaction commits, that an agency's jobs changed.
///
/// # Errors
/// When the database refuses.
pub async fn notify_board(engine: Engine, db: impl Db<'_>, agency: &AgencyId) -> Result<()> {
    notify(engine, db, BOARD_CHANNEL, agency).await
}

/// Tells the other machines, when this transaction commits, that one of an agency's sites changed.
///
/// # Errors
/// When the database refuses.
pub async fn notify_site(engine: Engine, db: impl Db<'_>, agency: &AgencyId) -> Result<()> {
    notify(engine, db, SITE_CHANNEL, agency).await
}

async fn notify(engine: Engine, db: impl Db<'_>, channel: &str, agency: &AgencyId) -> Result<()> {
    if engine == Engine::Postgres {
        // NOTIFY takes no parameters. An id is a UUID that we made.
        let notify = format!("NOTIFY {channel}, '{agency}'");
        sqlx::raw_sql(sqlx::AssertSqlSafe(notify)).execute(db).await?;
    }
    Ok(())
}

/// What another machine, or this one, has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose.
    pub agency: AgencyId,
    /// Whether a site changed, and not only jobs.
    pub is_of_site: bool,
}

/// Hears what changed on other machines.
#[derive(Debug)]
pub struct ChangeListener(PgListener);

impl ChangeListener {
    /// Begins to listen. `None` on SQLite, which has one machine only.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn open(store: &Store) -> Result<Option<Self>> {
        if store.engine() != Engine::Postgres {
            return Ok(None);
        }
        let mut listener = PgListener::connect(store.url()).await?;
        listener.listen_all([BOARD_CHANNEL, SITE_CHANNEL]).await?;
        Ok(Some(Self(listener)))
    }

    /// Waits for the next change. `None` when the connection was lost meanwhile and changes may have been missed.
    ///
    /// # Errors
    /// When the connection cannot be made again.
    pub async fn next(&mut self) -> Result<Option<Change>> {
        Ok(self.0.try_recv().await?.map(|notice| Change {
            agency: AgencyId::from(notice.payload().to_owned()),
            is_of_site: notice.channel() == SITE_CHANNEL,
        }))
    }
}
