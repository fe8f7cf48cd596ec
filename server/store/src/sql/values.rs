//! Columns with their values, so that a column, its placeholder and its value stand in one place.

use sqlx::any::AnyArguments;
use sqlx::{Any, Arguments as _, AssertSqlSafe, Encode, Type};

use crate::sql::executor::{Db, Result, StoreError};

/// The columns that a statement writes, each with its value.
#[derive(Default)]
pub(crate) struct Values {
    columns: Vec<&'static str>,
    /// What stands for each column's value: a placeholder, or an expression around one.
    expressions: Vec<String>,
    arguments: Arguments,
}

impl Values {
    /// Adds a column with its value.
    pub(crate) fn set<'v>(self, column: &'static str, value: impl Encode<'v, Any> + Type<Any>) -> Self {
        self.set_by(column, "?", value)
    }

    /// Adds a column with an expression for its value. `?` in it stands for the placeholder of `value`.
    pub(crate) fn set_by<'v>(
        mut self,
        column: &'static str,
        expression: &str,
        value: impl Encode<'v, Any> + Type<Any>,
    ) -> Self {
        let place = self.arguments.add(value);
        self.columns.push(column);
        self.expressions.push(expression.replace('?', &place));
        self
    }

    /// Inserts the values as a row.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn insert(self, db: impl Db<'_>, table: &str) -> Result<()> {
        self.insert_or(db, table, "").await.map(drop)
    }

    /// Inserts the values as a row, with an `ON CONFLICT` clause. Gives how many rows were written.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn insert_or(self, db: impl Db<'_>, table: &str, on_conflict: &str) -> Result<u64> {
        let sql = self.insert_sql(table, on_conflict);
        Ok(sqlx::query_with(AssertSqlSafe(sql), self.arguments.done()?).execute(db).await?.rows_affected())
    }

    /// Inserts the values as a row and gives one row back: `rest` is the `ON CONFLICT` clause and `RETURNING`.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn insert_returning<O>(self, db: impl Db<'_>, table: &str, rest: &str) -> Result<O>
    where
        O: for<'r> sqlx::FromRow<'r, sqlx::any::AnyRow> + Send + Unpin,
    {
        let sql = self.insert_sql(table, rest);
        sqlx::query_as_with(AssertSqlSafe(sql), self.arguments.done()?).fetch_one(db).await
    }

    fn insert_sql(&self, table: &str, rest: &str) -> String {
        let (columns, expressions) = (self.columns.join(", "), self.expressions.join(", "));
        format!("INSERT INTO {table} ({columns}) VALUES ({expressions}) {rest}")
    }

    /// Writes the values into the row with this key. False when there is none.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn update(mut self, db: impl Db<'_>, table: &str, key: &[(&str, &str)]) -> Result<bool> {
        let found: Vec<String> =
            key.iter().map(|(column, value)| format!("{column} = {}", self.arguments.add(*value))).collect();
        self.run_update(db, table, &found).await
    }

    /// Writes the values into a row that nobody has changed since it was read. False when somebody has.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn update_unchanged(mut self, db: impl Db<'_>, row: Unchanged<'_>) -> Result<bool> {
        let Unchanged { table, key, lock, condition } = row;
        self = self.set(lock.column, lock.next);
        let read = self.arguments.add(lock.read);
        let mut found = vec![format!("{} = {read}", lock.column)];
        for (column, value) in key {
            found.push(format!("{column} = {}", self.arguments.add(*value)));
        }
        if !condition.is_empty() {
            found.push(condition.to_owned());
        }
        self.run_update(db, table, &found).await
    }

    /// Writes the values into a row that nobody has changed since it was read. Adds the row when its version is 0, which
    /// means that there was none. False when somebody was faster.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn put_unchanged(mut self, db: impl Db<'_>, row: Unchanged<'_>) -> Result<bool> {
        if row.lock.read != 0 {
            return self.update_unchanged(db, row).await;
        }
        let Unchanged { table, key, lock, .. } = row;
        for (column, value) in key {
            self = self.set(column, *value);
        }
        let key: Vec<&str> = key.iter().map(|(column, _)| *column).collect();
        let on_conflict = format!("ON CONFLICT ({}) DO NOTHING", key.join(", "));
        Ok(self.set(lock.column, lock.next).insert_or(db, table, &on_conflict).await? == 1)
    }

    async fn run_update(self, db: impl Db<'_>, table: &str, found: &[String]) -> Result<bool> {
        let written: Vec<String> =
            self.columns.iter().zip(&self.expressions).map(|(column, value)| format!("{column} = {value}")).collect();
        let sql = format!("UPDATE {table} SET {} WHERE {}", written.join(", "), found.join(" AND "));
        let done = sqlx::query_with(AssertSqlSafe(sql), self.arguments.done()?).execute(db).await?;
        Ok(done.rows_affected() == 1)
    }
}

/// A row as it was read, for a change that must not overwrite another one.
pub(crate) struct Unchanged<'a> {
    /// Its table.
    pub(crate) table: &'static str,
    /// The columns that name it, with their values.
    pub(crate) key: &'a [(&'static str, &'a str)],
    /// What shows that nobody has changed it.
    pub(crate) lock: OptimisticLock,
    /// What else must be true of it. Empty for nothing.
    pub(crate) condition: &'static str,
}

/// The column that every change of a row raises, as it was read and as it is written.
pub(crate) struct OptimisticLock {
    column: &'static str,
    read: i64,
    next: i64,
}

impl OptimisticLock {
    /// The row's `version`, as it was read. A change raises it by one.
    pub(crate) const fn version(read: i64) -> Self {
        Self { column: "version", read, next: read + 1 }
    }

    /// The row's `updated_at`, as it was read. A change sets it to `now`, and to a later time in any case.
    pub(crate) fn updated_at(read: i64, now: i64) -> Self {
        Self { column: "updated_at", read, next: now.max(read + 1) }
    }
}

/// What a change without a form behind it does to a row's version: forms that were read before are refused.
pub(crate) const RAISE_VERSION: &str = "version = version + 1";

/// Values in the order of their placeholders.
#[derive(Default)]
struct Arguments {
    added: AnyArguments,
    refused: Option<StoreError>,
}

impl Arguments {
    /// Adds a value and gives its placeholder.
    fn add<'v>(&mut self, value: impl Encode<'v, Any> + Type<Any>) -> String {
        if let Err(error) = self.added.add(value) {
            self.refused = Some(StoreError::Encode(error));
        }
        format!("${}", self.added.len())
    }

    fn done(self) -> Result<AnyArguments> {
        match self.refused {
            Some(error) => Err(error),
            None => Ok(self.added),
        }
    }
}

/// `$2, $3, …` for so many values, counted from `first`.
pub(crate) fn placeholders(first: usize, count: usize) -> String {
    (first..first + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}

/// Says once which columns a row has. `insert` names those that are only inserted, `update` those that are updated as
/// well, `select` what is only read. Gives the row type `COLUMNS` for `SELECT`, `updated()` and `inserted()`.
macro_rules! columns {
    (
        $row:ident $prefix:literal
        insert { $id:ident $(, $inserted:ident)* $(,)? }
        update { $($updated:ident),* $(,)? }
        select { $($sql:literal as $read:ident),* $(,)? }
    ) => {
        impl $row {
            /// The columns for `SELECT`.
            pub(crate) const COLUMNS: &'static str = concat!(
                $prefix, stringify!($id)
                $(, ", ", $prefix, stringify!($inserted))*
                $(, ", ", $prefix, stringify!($updated))*
                $(, ", ", $sql, " AS ", stringify!($read))*
            );

            /// What an update writes.
            pub(crate) fn updated(&self) -> $crate::sql::values::Values {
                $crate::sql::values::Values::default()$(.set(stringify!($updated), &self.$updated))*
            }

            /// What an insert writes.
            pub(crate) fn inserted(&self) -> $crate::sql::values::Values {
                self.updated()
                    .set(stringify!($id), &self.$id)
                    $(.set(stringify!($inserted), &self.$inserted))*
            }
        }
    };
}

pub(crate) use columns;
