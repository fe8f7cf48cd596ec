//! The database: its connections and transactions.

use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyPool, ConnectOptions as _};

use crate::readers::{ACQUIRE_WITHIN, Reader, Readers};
use crate::sql::dialect::{self, Engine};
use crate::sql::{Result, StoreError, Tx, schema};

/// The database.
#[derive(Debug, Clone)]
pub struct Store {
    engine: Engine,
    url: String,
    readers: Readers,
    // SQLite has one writer at a time. Queueing for one connection is fairer and
    // faster than many connections meeting a busy database.
    writers: AnyPool,
}

impl Store {
    /// Connects to `sqlite:…` or `postgres://…`.
    ///
    /// # Errors
    /// When the URL is of another kind or the database cannot be reached.
    pub async fn connect(url: &str, max_connections: u32) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let engine = Engine::of(url).ok_or_else(|| StoreError::Configuration("unknown kind of database URL".into()))?;
        let options: AnyConnectOptions = url.parse()?;
        let options = options
            .log_statements(tracing::log::LevelFilter::Trace)
            .log_slow_statements(tracing::log::LevelFilter::Warn, Duration::from_secs(1));
        let pool = |size| {
            AnyPoolOptions::new()
                .max_connections(size)
                .acquire_timeout(ACQUIRE_WITHIN)
                .after_connect(move |connection, _| Box::pin(async move { engine.prepare(connection).await }))
        };
        let writers = match engine {
            Engine::Sqlite => pool(1).connect_with(options.clone()).await?,
            Engine::Postgres => pool(max_connections).connect_with(options.clone()).await?,
        };
        let readers = match engine {
            Engine::Sqlite => Readers::of_file(options, max_connections),
            Engine::Postgres => Readers::of_pool(writers.clone()),
        };
        Ok(Self { engine, url: url.to_owned(), readers, writers })
    }

    /// Brings the schema up to date. Safe to abort: each step is one transaction.
    ///
    /// # Errors
    /// When a migration fails, the database is newer than this program or has run a migration of another text.
    pub async fn migrate(&self) -> std::result::Result<(), sqlx::migrate::MigrateError> {
        schema::migrate(&self.writers).await?;
        if self.engine == Engine::Postgres
            && let Err(error) = dialect::create_word_index(&self.writers).await
        {
            tracing::warn!(%error, "PostgreSQL's pg_trgm cannot be used: searches read every row");
        }
        Ok(())
    }

    /// Opens a transaction for writing.
    ///
    /// # Errors
    /// When no connection becomes free in time.
    pub async fn begin(&self) -> Result<Tx> {
        match self.engine {
            Engine::Sqlite => self.writers.begin_with("BEGIN IMMEDIATE").await,
            Engine::Postgres => self.writers.begin().await,
        }
    }

    /// The connections for reading outside a transaction.
    #[must_use]
    pub fn read(&self) -> &Readers {
        &self.readers
    }

    /// A connection for several reads after each other, to be given back.
    ///
    /// # Errors
    /// When no connection becomes free in time.
    pub async fn reader(&self) -> Result<Reader> {
        self.readers.lend().await
    }

    /// Which engine this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The URL this store was opened with.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1").execute(&self.readers).await.map(drop)
    }

    /// Counts what SQLite plans its statements by, where that has changed much. PostgreSQL does so by itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn update_statistics(&self) -> Result<()> {
        match self.engine {
            // All tables, also those that this connection has not read (sqlite.org/pragma.html#pragma_optimize).
            Engine::Sqlite => sqlx::query("PRAGMA optimize = 0x10002").execute(&self.writers).await.map(drop),
            Engine::Postgres => Ok(()),
        }
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }
}
