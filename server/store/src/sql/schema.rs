//! The tables: the migrations, and bringing a database up to them.

use sqlx::AnyPool;
use sqlx::migrate::{MigrateError, Migrator};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// The migration that was for a while of another text, and what its checksum was then. It differed in the order of two
/// indexes alone, which a later migration makes anew.
const RETOUCHED: (i64, [u8; 48]) = (
    2,
    [
        0x5b, 0x1b, 0x7a, 0x7b, 0xe9, 0x17, 0x79, 0x96, 0xee, 0xf1, 0x29, 0x54, 0x56, 0x65, 0x5b, 0x35, 0x3e, 0x88,
        0x03, 0xee, 0x0c, 0x33, 0x53, 0xc2, 0x97, 0x2b, 0xb3, 0x45, 0x68, 0xab, 0xe6, 0xb1, 0xfb, 0x7b, 0xd9, 0x89,
        0xba, 0xea, 0xc4, 0x5a, 0x42, 0xf5, 0x5f, 0xe6, 0xa7, 0xda, 0xd6, 0x97,
    ],
);

/// Runs the migrations that a database has not run yet.
///
/// # Errors
/// When one fails, or the database has run others than these.
pub(crate) async fn migrate(db: &AnyPool) -> Result<(), MigrateError> {
    match MIGRATIONS.run(db).await {
        Err(MigrateError::VersionMismatch(version)) if version == RETOUCHED.0 && set_right(db).await? => {
            MIGRATIONS.run(db).await
        }
        result => result,
    }
}

/// Puts a database down as having run the text that did the same as the retouched one, and says whether it had run that.
async fn set_right(db: &AnyPool) -> Result<bool, MigrateError> {
    let (version, other) = RETOUCHED;
    let Some(now) = MIGRATIONS.iter().find(|it| it.version == version) else { return Ok(false) };
    let changed = sqlx::query("UPDATE _sqlx_migrations SET checksum = $1 WHERE version = $2 AND checksum = $3")
        .bind(now.checksum.to_vec())
        .bind(version)
        .bind(other.to_vec())
        .execute(db)
        .await?;
    Ok(changed.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The migrations that databases have run, by the beginning of their checksums. A database that ran another text
    /// refuses to start, so a line here is added for each new migration and never changed.
    const LANDED: [(i64, &str); 6] = [
        (1, "a6b486d3b298454c"),
        (2, "e7e68615673f4dce"),
        (3, "2658bd8415773809"),
        (4, "a97e0d43da12cf0c"),
        (5, "38748efdc3b7605c"),
        (6, "0c6634a750c5ba27"),
    ];

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
