//! What statements run on, and what comes of them.

use sqlx::{Any, Executor, Transaction};

pub use sqlx::Error as StoreError;

/// A transaction. Only `app` opens one.
pub type Tx = Transaction<'static, Any>;

/// One connection, for several statements after each other: a reader's, or a transaction's.
pub type Connection = sqlx::AnyConnection;

/// What a statement can run on: a pool or a transaction's connection.
pub trait Db<'c>: Executor<'c, Database = Any> {}

impl<'c, T: Executor<'c, Database = Any>> Db<'c> for T {}

pub(crate) type Result<T> = std::result::Result<T, StoreError>;

/// Whether the error is the violation of the unique constraint on `column` of `table`.
/// PostgreSQL reports the constraint's name, SQLite the columns.
#[must_use]
pub fn violates_unique(error: &StoreError, constraint: &str, table_column: &str) -> bool {
    let StoreError::Database(database) = error else { return false };
    database.is_unique_violation()
        && (database.constraint() == Some(constraint) || database.message().contains(table_column))
}
