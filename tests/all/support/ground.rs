//! What a server keeps between two starts: its database and its data folder.

use std::path::Path;
use std::sync::Arc;

use portico::app::config::{Config, LimitsConfig};
use tempfile::TempDir;

use super::database::Database;

/// A database and a data folder; gone with the last server on it.
#[derive(Debug)]
pub struct Ground {
    database: Database,
    folder: TempDir,
}

impl Ground {
    /// Fresh ground.
    pub fn fresh() -> Arc<Self> {
        let folder = tempfile::Builder::new().prefix("portico-test-").tempdir().unwrap();
        Arc::new(Self { database: Database::fresh(), folder })
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// The database's URL as the configuration has it; empty for SQLite inside the data folder.
    pub fn database(&self) -> String {
        self.database.url()
    }

    /// The configuration of a server here. The limits are never met by accident.
    pub fn config(&self) -> Config {
        let mut config = Config { data: self.data().to_owned(), database: self.database(), ..Config::default() };
        let limits = &mut config.limits;
        let LimitsConfig { boots, reads, writes, sign_ins, mail_tests } = limits;
        for limit in [boots, reads, writes, sign_ins, mail_tests] {
            *limit = 1_000_000;
        }
        // The mail servers of the tests are on this machine.
        config.mail.private_hosts = true;
        config
    }
}
