//! The database of a server: a file in its folder, or a fresh one in a PostgreSQL cluster.

use std::{env, thread};

use sqlx::{Connection as _, PgConnection};
use tokio::runtime::Builder;

/// A database of its own, gone with the value.
#[derive(Debug)]
pub enum Database {
    /// Lies in the data folder and goes with it.
    Sqlite,
    /// A database in the cluster that `PORTICO_TEST_POSTGRES` names.
    Postgres {
        /// Where databases are made and dropped.
        maintenance: String,
        /// Its name.
        name: String,
    },
}

impl Database {
    /// A fresh database of the engine that `PORTICO_TEST_DATABASE` names, SQLite by default.
    pub fn fresh() -> Self {
        match env::var("PORTICO_TEST_DATABASE").as_deref() {
            Ok("postgres") => Self::in_cluster(),
            Ok("sqlite") | Err(_) => Self::Sqlite,
            Ok(other) => panic!("PORTICO_TEST_DATABASE is sqlite or postgres, not {other}"),
        }
    }

    fn in_cluster() -> Self {
        let maintenance = env::var("PORTICO_TEST_POSTGRES")
            .expect("PORTICO_TEST_POSTGRES names no PostgreSQL cluster; `cargo xtask test --only postgres` starts one");
        let name = format!("portico_{}", uuid::Uuid::now_v7().simple());
        execute(&maintenance, format!("CREATE DATABASE {name}"));
        Self::Postgres { maintenance, name }
    }

    /// What the configuration's `database` says; empty for SQLite inside the data folder.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite => String::new(),
            Self::Postgres { maintenance, name } => {
                let (cluster, _) = maintenance.rsplit_once('/').unwrap();
                format!("{cluster}/{name}")
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Postgres { maintenance, name } = self {
            // A server that was killed may have left connections open.
            execute(maintenance, format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// On a thread of its own, because databases are also dropped where nothing can be awaited.
fn execute(url: &str, statement: String) {
    let work = async {
        let mut connection = PgConnection::connect(url).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    };
    thread::scope(|scope| {
        scope.spawn(|| Builder::new_current_thread().enable_all().build().unwrap().block_on(work));
    });
}
