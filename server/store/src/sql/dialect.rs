//! What the two engines do not share.

use sqlx::AnyConnection;
use sqlx::postgres::PgListener;

use crate::ids::AgencyId;
use crate::{Db, Result, Store};

/// The channel on which PostgreSQL tells all machines that an agency's jobs changed.
const BOARD_CHANNEL: &str = "portico_board";
/// The channel on which it tells them that one of an agency's sites changed. Jobs change far more often,
/// and sites are read all together.
const SITE_CHANNEL: &str = "portico_site";

/// Which database this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default.
    Sqlite,
    /// For several machines.
    Postgres,
}

impl Engine {
    /// The engine a URL names.
    #[must_use]
    pub fn of(url: &str) -> Option<Self> {
        match url.split(':').next()? {
            "sqlite" => Some(Self::Sqlite),
            "postgres" | "postgresql" => Some(Self::Postgres),
            _ => None,
        }
    }

    /// Sets up a fresh connection. What was acknowledged on SQLite is on disk: WAL with `synchronous=FULL`.
    pub(crate) async fn prepare(self, connection: &mut AnyConnection) -> Result<()> {
        if self == Self::Sqlite {
            for pragma in [
                "PRAGMA busy_timeout = 10000",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA foreign_keys = ON",
                "PRAGMA cache_size = -8000",
            ] {
                sqlx::query(pragma).execute(&mut *connection).await?;
            }
        }
        Ok(())
    }
}

/// The condition that each of so many parameters, from `$first` on, stands in a column. `LIKE` would read it twice as
/// slowly on PostgreSQL, and give a meaning to some of the signs that people type.
pub(crate) fn containing(engine: Engine, column: &str, first: usize, count: usize) -> String {
    let place = match engine {
        Engine::Sqlite => "instr",
        Engine::Postgres => "strpos",
    };
    (first..first + count).map(|at| format!(" AND {place}({column}, ${at}) > 0")).collect()
}

/// A sort key for rows that are searched, too. PostgreSQL would walk the key's index, in the belief that it need not go far,
/// where reading the rows as they lie, or by the index of the words, takes half the time. So the key is kept from it.
pub(crate) fn unwalked(engine: Engine, key: &str) -> String {
    match engine {
        Engine::Sqlite => key.to_owned(),
        Engine::Postgres => format!("coalesce({key}, {key})"),
    }
}

/// Lets PostgreSQL find what stands in the middle of a text by an index, if its extension `pg_trgm` is there and may be
/// used. SQLite is quick enough without.
pub(crate) async fn index_words<'c>(db: impl Db<'c> + Copy) -> Result<()> {
    // Clients are fewer, and a search for one letter, which finds nearly all of them, costs more with such an index.
    for statement in [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE INDEX IF NOT EXISTS contacts_words ON contacts USING gin (search gin_trgm_ops)",
    ] {
        sqlx::query(statement).execute(db).await?;
    }
    Ok(())
}

/// Tells the other machines, when this transaction commits, that an agency's jobs changed.
///
/// # Errors
/// When the database refuses.
pub async fn announce_board(engine: Engine, db: impl Db<'_>, agency: &AgencyId) -> Result<()> {
    announce(engine, db, BOARD_CHANNEL, agency).await
}

/// Tells the other machines, when this transaction commits, that one of an agency's sites changed.
///
/// # Errors
/// When the database refuses.
pub async fn announce_site(engine: Engine, db: impl Db<'_>, agency: &AgencyId) -> Result<()> {
    announce(engine, db, SITE_CHANNEL, agency).await
}

async fn announce(engine: Engine, db: impl Db<'_>, channel: &str, agency: &AgencyId) -> Result<()> {
    if engine == Engine::Postgres {
        // NOTIFY takes no parameters; an id is a UUID that we made.
        let notify = format!("NOTIFY {channel}, '{agency}'");
        sqlx::raw_sql(sqlx::AssertSqlSafe(notify)).execute(db).await?;
    }
    Ok(())
}

/// Holds a digest of an agency's until this transaction ends, so that its bytes are not removed while a row that names
/// them is being written, nor the other way round. SQLite has one writer at a time, which is enough.
///
/// # Errors
/// When the database refuses.
pub async fn hold_digest(engine: Engine, db: impl Db<'_>, agency: &AgencyId, digest: &str) -> Result<()> {
    if engine == Engine::Postgres {
        // Counted, because the lock's own result is of a type that is not shared.
        sqlx::query("SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended($1, 0))) AS held")
            .bind(format!("{agency}/{digest}"))
            .execute(db)
            .await?;
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
pub struct BoardListener(PgListener);

impl BoardListener {
    /// Begins to listen; `None` on SQLite, which has one machine only.
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

    /// Waits for the next change; `None` when the connection was lost meanwhile and changes may have been missed.
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
