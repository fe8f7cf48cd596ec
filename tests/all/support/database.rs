//! The database of a server: a file in its folder, or a database in a PostgreSQL cluster.
//!
//! The migrations run once. Each database after that is a copy of the template they made.

use std::env;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;

use portico::store::Store;
use sqlx::{Connection as _, PgConnection};
use tokio::runtime::Builder;

/// The file of SQLite in the data folder, as the configuration has it by default.
const FILE: &str = "portico.db";

/// A database of its own, gone with the value.
#[derive(Debug)]
pub enum Database {
    /// Lies in the data folder and goes with it.
    Sqlite,
    /// A database in the cluster that `PORTICO_TEST_POSTGRES` names.
    Postgres(InCluster),
}

impl Database {
    /// A database of the engine that `PORTICO_TEST_DATABASE` names, SQLite by default. It has no tables yet.
    pub fn empty() -> Self {
        match cluster() {
            None => Self::Sqlite,
            Some(cluster) => Self::Postgres(InCluster::create(&cluster, "")),
        }
    }

    /// A database with all tables and nothing in them, for a server with this data folder.
    pub fn migrated(folder: &Path) -> Self {
        match &*template() {
            Template::Sqlite(file) => {
                fs::write(folder.join(FILE), file).unwrap();
                Self::Sqlite
            }
            Template::Postgres(template) => {
                let from = format!("TEMPLATE {}", template.name);
                Self::Postgres(InCluster::create(&template.cluster, &from))
            }
        }
    }

    /// What the configuration's `database` says; empty for SQLite inside the data folder.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite => String::new(),
            Self::Postgres(database) => database.url(),
        }
    }
}

/// A database in a PostgreSQL cluster, dropped with the value.
#[derive(Debug)]
pub struct InCluster {
    /// Where databases are created and dropped.
    cluster: String,
    name: String,
}

impl InCluster {
    fn create(cluster: &str, from: &str) -> Self {
        let name = format!("portico_{}", uuid::Uuid::now_v7().simple());
        let statement = format!("CREATE DATABASE {name} {from}");
        wait_for(execute(cluster, statement));
        Self { cluster: cluster.to_owned(), name }
    }

    fn url(&self) -> String {
        let (cluster, _) = self.cluster.rsplit_once('/').unwrap();
        format!("{cluster}/{}", self.name)
    }
}

impl Drop for InCluster {
    fn drop(&mut self) {
        // A server that was killed may have left connections open.
        wait_for(execute(&self.cluster, format!("DROP DATABASE {} WITH (FORCE)", self.name)));
    }
}

/// Whether the tests run on PostgreSQL.
pub fn is_postgres() -> bool {
    cluster().is_some()
}

/// The cluster for the tests, when they run on PostgreSQL.
fn cluster() -> Option<String> {
    match env::var("PORTICO_TEST_DATABASE").as_deref() {
        Ok("sqlite") | Err(_) => None,
        Ok("postgres") => Some(env::var("PORTICO_TEST_POSTGRES").expect(
            "PORTICO_TEST_POSTGRES names no PostgreSQL cluster; `cargo xtask test --only postgres` starts one",
        )),
        Ok(other) => panic!("PORTICO_TEST_DATABASE is sqlite or postgres, not {other}"),
    }
}

/// What migrated databases are copied from.
enum Template {
    /// The file's content.
    Sqlite(Vec<u8>),
    Postgres(InCluster),
}

/// The template, made by the first test that needs it and kept as long as a test uses it.
fn template() -> Arc<Template> {
    static TEMPLATE: Mutex<Weak<Template>> = Mutex::new(Weak::new());
    let mut shared = TEMPLATE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(template) = shared.upgrade() {
        return template;
    }
    let template = Arc::new(Template::create());
    *shared = Arc::downgrade(&template);
    template
}

impl Template {
    fn create() -> Self {
        match cluster() {
            None => {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join(FILE);
                wait_for(migrate(format!("sqlite:{}?mode=rwc", file.display())));
                Self::Sqlite(fs::read(file).unwrap())
            }
            Some(cluster) => {
                let template = InCluster::create(&cluster, "");
                wait_for(migrate(template.url()));
                Self::Postgres(template)
            }
        }
    }
}

/// Creates all tables. Nothing may stay connected to a database that is copied.
async fn migrate(url: String) {
    let store = Store::connect(&url, 1).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;
}

async fn execute(cluster: &str, statement: String) {
    let mut connection = PgConnection::connect(cluster).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// On a thread of its own, because databases are also made and dropped where nothing can be awaited.
fn wait_for(work: impl Future<Output = ()> + Send) {
    thread::scope(|scope| {
        scope.spawn(|| Builder::new_current_thread().enable_all().build().unwrap().block_on(work));
    });
}
