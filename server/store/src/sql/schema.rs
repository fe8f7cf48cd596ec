//! The tables: the migrations, and bringing a database up to them.

use sqlx::AnyPool;
use sqlx::migrate::{MigrateError, Migrator};

pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Runs the migrations that a database has not run yet.
///
/// # Errors
/// When one fails, or the database has run others than these.
pub(crate) async fn migrate(db: &AnyPool) -> Result<(), MigrateError> {
    MIGRATIONS.run(db).await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The migrations that databases have run, by the beginning of their checksums. A database that ran another text
    /// refuses to start, so a line here is added for each new migration and never changed.
    const LANDED: [(i64, &str); 1] = [(1, "97bef5fcd1401f98")];

    #[test]
    fn no_migration_changes_after_it_has_landed() {
        let now: Vec<(i64, String)> = MIGRATIONS
            .iter()
            .map(|it| (it.version, it.checksum.iter().take(8).map(|b| format!("{b:02x}")).collect()))
            .collect();
        let landed: Vec<(i64, String)> = LANDED.iter().map(|(version, sum)| (*version, (*sum).to_owned())).collect();
        assert_eq!(now, landed);
    }
}
