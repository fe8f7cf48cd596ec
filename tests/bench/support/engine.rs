//! The two databases, and the processor time they take.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use portico::app::config::Config;
use portico::app::{App, start};
use sqlx::{Connection as _, PgConnection};

use crate::support::data::failed;
use crate::support::process::{Server, processor_time};

/// Where a server keeps its rows.
pub enum Engine {
    /// A file in its data folder; its work is done in the server's own process.
    Sqlite,
    /// A database in the cluster that `cargo xtask bench` starts.
    Postgres {
        /// Its URL.
        url: String,
        /// The process whose children work for it.
        postmaster: u32,
    },
}

impl Engine {
    /// Both, as far as they are there.
    pub async fn all() -> Result<Vec<Self>> {
        let mut engines = vec![Self::Sqlite];
        if let Ok(url) = std::env::var("BENCH_POSTGRES") {
            let mut connection = PgConnection::connect(&url).await?;
            let id: i32 = sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(&mut connection).await?;
            let postmaster =
                parent(&fs::read_to_string(format!("/proc/{id}/stat"))?).context("a backend has no parent")?;
            engines.push(Self::Postgres { url, postmaster });
        }
        Ok(engines)
    }

    /// As the table names it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres { .. } => "PostgreSQL",
        }
    }

    /// The configuration's `database`; empty for a file in the data folder.
    pub fn database(&self) -> &str {
        match self {
            Self::Sqlite => "",
            Self::Postgres { url, .. } => url,
        }
    }

    /// An app on this database.
    pub async fn open(&self, data: &Path) -> Result<Arc<App>> {
        let config = Config { data: data.to_owned(), database: self.database().to_owned(), ..Config::default() };
        start::open(config).await.map_err(failed)
    }

    /// Does at once what is done some time after so many rows were added: the server has SQLite count them; PostgreSQL's
    /// autovacuum counts them by itself, and notes which pages all can see.
    pub async fn settle(&self, app: &App) -> Result<()> {
        app.store.update_statistics().await?;
        if let Self::Postgres { .. } = self {
            sqlx::query("VACUUM (ANALYZE)").execute(app.store.read()).await?;
        }
        Ok(())
    }

    /// Processor time used so far by a server and by its database.
    pub fn processor_time(&self, server: &Server) -> Result<Duration> {
        let mut used = server.processor_time()?;
        if let Self::Postgres { postmaster, .. } = self {
            for process in fs::read_dir("/proc")?.flatten() {
                // A process may end while it is looked at.
                let Ok(stat) = fs::read_to_string(process.path().join("stat")) else { continue };
                if parent(&stat) == Some(*postmaster) {
                    used += processor_time(&process.path()).unwrap_or_default();
                }
            }
        }
        Ok(used)
    }
}

/// The fourth field of `stat` (proc(5)). The second one, in brackets, is the only one that may hold spaces.
fn parent(stat: &str) -> Option<u32> {
    let (_, fields) = stat.rsplit_once(") ")?;
    fields.split(' ').nth(1)?.parse().ok()
}
