//! The connections that read outside of transactions.
//!
//! sqlx's pool asks a connection whether it is alive each time before it lends it and each time after. A connection to
//! SQLite is a thread, and every question is a trip there and back, so that a statement costs three trips. A file on
//! this machine needs no asking: a connection that has done its work is kept for the next statement, which then costs
//! one trip. PostgreSQL may have gone meanwhile, and is asked.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures::future::BoxFuture;
use futures::stream::BoxStream;
use futures::{StreamExt as _, TryStreamExt as _};
use sqlx::any::{AnyConnectOptions, AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool, ConnectOptions as _, Connection as _, Describe, Either, Execute, Executor, SqlStr};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::row_stream::{Place, RowStream};
use crate::sql::dialect::Engine;
use crate::sql::{Connection, Result, StoreError};

/// How long a statement may wait for a connection.
pub(crate) const ACQUIRE_WITHIN: Duration = Duration::from_secs(10);
/// How long a connection is kept that nobody needs. Each holds pages of the database in memory.
const KEPT_FOR: Duration = Duration::from_secs(10 * 60);

/// The connections for reading. A statement that runs on it takes one for itself.
#[derive(Debug, Clone)]
pub struct Readers(Source);

#[derive(Debug, Clone)]
enum Source {
    Kept(Arc<Kept>),
    Pool(AnyPool),
}

/// Connections to a file.
#[derive(Debug)]
struct Kept {
    options: AnyConnectOptions,
    most: u32,
    /// As many as may be open at once.
    permits: Arc<Semaphore>,
    /// Those that nobody has, the one that was used last on top.
    idle: Mutex<Vec<Idle>>,
}

#[derive(Debug)]
struct Idle {
    connection: Connection,
    since: Instant,
}

impl Readers {
    /// At most so many connections to a SQLite file, opened as they are needed.
    pub(crate) fn of_file(options: AnyConnectOptions, most: u32) -> Self {
        let permits = Arc::new(Semaphore::new(most as usize));
        Self(Source::Kept(Arc::new(Kept { options, most, permits, idle: Mutex::default() })))
    }

    /// The connections of a pool.
    pub(crate) const fn of_pool(pool: AnyPool) -> Self {
        Self(Source::Pool(pool))
    }

    /// Lends a connection for several statements after each other.
    ///
    /// # Errors
    /// When no connection becomes free in time.
    pub(crate) async fn lend(&self) -> Result<Reader> {
        match &self.0 {
            Source::Kept(kept) => Ok(Reader(Lent::Kept(kept.lend().await?))),
            Source::Pool(pool) => Ok(Reader(Lent::Pooled(pool.acquire().await?))),
        }
    }

    /// Closes every connection, when those that are lent have come back.
    pub(crate) async fn close(&self) {
        match &self.0 {
            Source::Kept(kept) => kept.close().await,
            Source::Pool(pool) => pool.close().await,
        }
    }
}

impl Kept {
    async fn lend(self: &Arc<Self>) -> Result<KeptReader> {
        let permit = tokio::time::timeout(ACQUIRE_WITHIN, self.permits.clone().acquire_owned()).await;
        let permit = permit.map_err(|_| StoreError::PoolTimedOut)?.map_err(|_| StoreError::PoolClosed)?;
        let idle = self.idle().pop();
        let connection = match idle {
            Some(idle) => idle.connection,
            None => {
                let mut fresh = self.options.connect().await?;
                Engine::Sqlite.prepare(&mut fresh).await?;
                fresh
            }
        };
        Ok(KeptReader { connection, permit, home: self.clone() })
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, connection: Connection) {
        let mut idle = self.idle();
        idle.push(Idle { connection, since: Instant::now() });
        // Whatever lies at the bottom was not needed since.
        if idle.first().is_some_and(|lowest| lowest.since.elapsed() > KEPT_FOR) {
            idle.remove(0);
        }
    }

    async fn close(&self) {
        // Fails only when it is closed already.
        let all = self.permits.acquire_many(self.most).await;
        self.permits.close();
        drop(all);
        let idle = std::mem::take(&mut *self.idle());
        for Idle { connection, .. } in idle {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "a connection for reading could not be closed");
            }
        }
    }
}

/// A lent connection. One that is dropped without [`Reader::give_back`], because a statement has failed or nobody waits
/// for it any longer, is asked whether it is alive or closed.
#[derive(Debug)]
pub struct Reader(Lent);

#[derive(Debug)]
enum Lent {
    Kept(KeptReader),
    Pooled(PoolConnection<Any>),
}

#[derive(Debug)]
struct KeptReader {
    connection: Connection,
    permit: OwnedSemaphorePermit,
    home: Arc<Kept>,
}

impl Reader {
    /// Gives a connection back whose statements have all come to their end.
    pub fn give_back(self) {
        match self.0 {
            Lent::Kept(KeptReader { connection, permit, home }) => {
                home.keep(connection);
                drop(permit);
            }
            Lent::Pooled(connection) => drop(connection),
        }
    }
}

impl Deref for Reader {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        match &self.0 {
            Lent::Kept(kept) => &kept.connection,
            Lent::Pooled(pooled) => pooled,
        }
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut Connection {
        match &mut self.0 {
            Lent::Kept(kept) => &mut kept.connection,
            Lent::Pooled(pooled) => pooled,
        }
    }
}

impl<'c> Executor<'c> for &'c Readers {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let read = move |place: Place<_>| async move {
            let mut reader = self.lend().await?;
            let mut rows = Executor::fetch_many(&mut *reader, query);
            while let Some(row) = rows.try_next().await? {
                place.hand_out(row).await;
            }
            drop(rows);
            reader.give_back();
            Ok(())
        };
        RowStream::new(read).boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        Box::pin(async move {
            let mut reader = self.lend().await?;
            let row = Executor::fetch_optional(&mut *reader, query).await?;
            reader.give_back();
            Ok(row)
        })
    }

    fn prepare_with<'e>(self, sql: SqlStr, parameters: &'e [AnyTypeInfo]) -> BoxFuture<'e, Result<AnyStatement>>
    where
        'c: 'e,
    {
        Box::pin(async move {
            let mut reader = self.lend().await?;
            let statement = Executor::prepare_with(&mut *reader, sql, parameters).await?;
            reader.give_back();
            Ok(statement)
        })
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, Result<Describe<Any>>>
    where
        'c: 'e,
    {
        Box::pin(async move {
            let mut reader = self.lend().await?;
            let described = Executor::describe(&mut *reader, sql).await?;
            reader.give_back();
            Ok(described)
        })
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    fn readers(most: u32) -> Readers {
        sqlx::any::install_default_drivers();
        Readers::of_file("sqlite::memory:".parse().unwrap(), most)
    }

    /// A table that only the connection knows that made it.
    async fn mark(readers: &Readers) {
        sqlx::query("CREATE TEMP TABLE marked (number BIGINT)").execute(readers).await.unwrap();
        sqlx::query("INSERT INTO marked VALUES (1), (2)").execute(readers).await.unwrap();
    }

    async fn read_marked(readers: &Readers) -> Result<Vec<i64>> {
        sqlx::query_scalar("SELECT number FROM marked ORDER BY number").fetch_all(readers).await
    }

    #[tokio::test]
    async fn a_connection_serves_one_statement_after_the_other() {
        let readers = readers(4);
        mark(&readers).await;
        assert_eq!(read_marked(&readers).await.unwrap(), [1, 2]);
        let first: Option<i64> =
            sqlx::query_scalar("SELECT number FROM marked").fetch_optional(&readers).await.unwrap();
        assert_eq!(first, Some(1));
        let mut lent = readers.lend().await.unwrap();
        sqlx::query("DELETE FROM marked").execute(&mut *lent).await.unwrap();
        lent.give_back();
        assert!(read_marked(&readers).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_connection_is_not_used_again_after_a_fault_or_in_the_middle_of_a_statement() {
        let readers = readers(4);
        mark(&readers).await;
        assert!(sqlx::query("SELECT nothing FROM nowhere").fetch_optional(&readers).await.is_err());
        assert!(read_marked(&readers).await.is_err(), "another connection");
        mark(&readers).await;
        let mut rows = Executor::fetch(&readers, "SELECT number FROM marked");
        assert!(rows.try_next().await.unwrap().is_some());
        drop(rows);
        assert!(read_marked(&readers).await.is_err(), "another connection");
    }

    #[tokio::test]
    async fn there_are_never_more_than_may_be() {
        let readers = readers(1);
        let lent = readers.lend().await.unwrap();
        assert!(readers.lend().now_or_never().is_none());
        drop(lent);
        readers.lend().await.unwrap().give_back();
        readers.close().await;
        assert!(matches!(readers.lend().await, Err(StoreError::PoolClosed)));
    }
}
