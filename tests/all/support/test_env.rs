//! What a server keeps between two starts: its database and its data folder.

use std::path::Path;
use std::sync::Arc;

use portico::app::config::{Config, HashCost, LimitsConfig};
use tempfile::TempDir;

use super::database::Database;
use crate::data_folder;

/// A database and a data folder, gone with the last server that uses them.
#[derive(Debug)]
pub struct TestEnv {
    database: Database,
    folder: TempDir,
}

impl TestEnv {
    /// A data folder, and a database with all tables and nothing in them.
    pub fn create() -> Arc<Self> {
        let folder = data_folder();
        Arc::new(Self { database: Database::migrated(folder.path()), folder })
    }

    /// A data folder, and a database without tables, as a first start finds them.
    pub fn empty() -> Arc<Self> {
        Arc::new(Self { database: Database::empty(), folder: data_folder() })
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
        let LimitsConfig { boots, reads, public_reads, writes, sign_ins, mail_tests } = limits;
        for limit in [boots, reads, public_reads, writes, sign_ins, mail_tests] {
            *limit = 1_000_000;
        }
        // The program itself, in a process of its own, hashes at the real cost.
        config.hash_cost = HashCost::ForTests;
        // The mail servers of the tests are on this machine.
        config.mail.private_hosts = true;
        config
    }
}

fn data_folder() -> TempDir {
    tempfile::Builder::new().prefix("portico-test-").tempdir_in(data_folder::root()).unwrap()
}
