//! All SQL. A file per noun; every function that touches an agency's data takes the agency's id.
//!
//! One text serves SQLite and PostgreSQL through `sqlx::Any`; what cannot be
//! shared is in [`crate::sql::dialect`].

pub mod agency;
pub mod approvals;
pub mod audit;
pub mod candidates;
pub mod clients;
pub mod contacts;
pub mod documents;
pub mod idempotency_keys;
pub mod ids;
pub mod mail;
pub mod notes;
pub mod sign_in;
pub mod sql;
pub mod vacancies;

use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool, ConnectOptions as _, Executor, Transaction};

pub use crate::sql::dialect::Engine;
pub use sqlx::Error as StoreError;

/// A transaction. Only `app` opens one.
pub type Tx = Transaction<'static, Any>;

/// One connection, for several statements after each other: a reader's, or a transaction's.
pub type Connection = sqlx::AnyConnection;

/// What a statement can run on: a pool or a transaction's connection.
pub trait Db<'c>: Executor<'c, Database = Any> {}
impl<'c, T: Executor<'c, Database = Any>> Db<'c> for T {}

type Result<T> = std::result::Result<T, StoreError>;

/// The database.
#[derive(Debug, Clone)]
pub struct Store {
    engine: Engine,
    url: String,
    readers: AnyPool,
    // SQLite has one writer at a time; queueing for one connection is fairer and
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
                .acquire_timeout(Duration::from_secs(10))
                .after_connect(move |connection, _| Box::pin(async move { engine.prepare(connection).await }))
        };
        let writers = match engine {
            Engine::Sqlite => pool(1).connect_with(options.clone()).await?,
            Engine::Postgres => pool(max_connections).connect_with(options.clone()).await?,
        };
        let readers = match engine {
            Engine::Sqlite => pool(max_connections).connect_with(options).await?,
            Engine::Postgres => writers.clone(),
        };
        Ok(Self { engine, url: url.to_owned(), readers, writers })
    }

    /// Brings the schema up to date. Safe to abort: each step is one transaction.
    ///
    /// # Errors
    /// When a migration fails, the database is newer than this program or has run a migration of another text.
    pub async fn migrate(&self) -> std::result::Result<(), sqlx::migrate::MigrateError> {
        sql::schema::migrate(&self.writers).await?;
        if self.engine == Engine::Postgres
            && let Err(error) = sql::dialect::index_words(&self.writers).await
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
    pub fn read(&self) -> &AnyPool {
        &self.readers
    }

    /// A connection for several reads after each other.
    ///
    /// # Errors
    /// When no connection becomes free in time.
    pub async fn reader(&self) -> Result<PoolConnection<Any>> {
        self.readers.acquire().await
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
    pub async fn keep_statistics(&self) -> Result<()> {
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

/// Whether the error is the violation of the unique constraint on `column` of `table`.
/// PostgreSQL reports the constraint's name, SQLite the columns.
#[must_use]
pub fn is_taken(error: &StoreError, constraint: &str, table_column: &str) -> bool {
    let StoreError::Database(database) = error else { return false };
    database.is_unique_violation()
        && (database.constraint() == Some(constraint) || database.message().contains(table_column))
}
