//! What the two engines do not share.

use sqlx::AnyConnection;

use crate::sql::executor::{Db, Result};

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

/// A sort key for rows that are searched as well. PostgreSQL would walk the key's index, in the belief that it need not
/// go far. Reading the rows as they lie, or by the index of the words, takes half the time. So the key is hidden from it.
pub(crate) fn without_index(engine: Engine, key: &str) -> String {
    match engine {
        Engine::Sqlite => key.to_owned(),
        Engine::Postgres => format!("coalesce({key}, {key})"),
    }
}

/// Lets PostgreSQL find what stands in the middle of a text by an index, if its extension `pg_trgm` is there and may be
/// used. SQLite is quick enough without.
pub(crate) async fn create_word_index<'c>(db: impl Db<'c> + Copy) -> Result<()> {
    // Clients are fewer, and a search for one letter, which finds nearly all of them, costs more with such an index.
    for statement in [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE INDEX IF NOT EXISTS contacts_words ON contacts USING gin (search gin_trgm_ops)",
    ] {
        sqlx::query(statement).execute(db).await?;
    }
    Ok(())
}

/// Locks a name until this transaction ends. SQLite has one writer at a time, which is enough.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_name(engine: Engine, db: impl Db<'_>, name: String) -> Result<()> {
    if engine == Engine::Postgres {
        // Counted, because the lock's own result is of a type that is not shared.
        sqlx::query("SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended($1, 0))) AS held")
            .bind(name)
            .execute(db)
            .await?;
    }
    Ok(())
}
