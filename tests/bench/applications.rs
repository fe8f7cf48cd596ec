//! Applications with a CV of 1 MB, beside a bare insert and file write on the same disk.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::caller::Caller;
use crate::support::chance::Chance;
use crate::support::connection::Connection;
use crate::support::data;
use crate::support::process::Server;
use crate::support::report::{Line, Report, Verdict};
use crate::support::spread::median;
use crate::support::upload::{Upload, pdf};

const CV: usize = 1_000_000;
const CLIENTS: usize = 4;
const EACH: usize = 20;
const ROUNDS: usize = 5;
/// The share of the bare rate that is to be reached.
const BUDGET: f64 = 0.5;
const SITE: &str = "pk_applications";

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let data = folder.join("applications");
    data::seed_jobs(&data, &[(SITE, 20)]).await?;
    let server = Server::portico(portico, &data).await?;
    let caller = Caller::at(server.address, SITE).await?;
    let job = first_job(&server, &caller).await?;
    let bare = Bare::open(&folder.join("bare")).await?;
    let mut chance = Chance::new(23);
    let (mut ours, mut theirs, mut used) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let uploads: Result<Vec<Upload>> =
            (0..CLIENTS * EACH).map(|_| Upload::new(&caller, &job, CV, &mut chance)).collect();
        let before = server.processor_time()?;
        ours.push(apply(&server, uploads?).await?);
        used.push((server.processor_time()? - before).as_secs_f64() * 1e3 / (CLIENTS * EACH) as f64);
        let files = (0..CLIENTS * EACH).map(|_| pdf(CV, &mut chance)).collect();
        theirs.push(bare.write(files).await?);
    }
    let (ours, theirs, used) = (median(&ours), median(&theirs), median(&used));
    report.add(Line {
        what: "application with a 1 MB CV, SQLite, fsync on".to_owned(),
        budget: format!("≥ {:.0} % of bare", BUDGET * 100.0),
        measured: format!("{ours:.0}/s, {:.0} % ({used:.1} ms of CPU each)", ours / theirs * 100.0),
        reference: format!("{theirs:.0}/s"),
        verdict: Verdict::kept_if(ours >= BUDGET * theirs),
    });
    report.remark(format!(
        "Applications: {ROUNDS} rounds of {} each, in turn, {CLIENTS} at a time; every candidate and every PDF is new, bodies \
         are made and signed beforehand. The reference writes the same bytes to a file with fsync, and inserts one row of the \
         same shape in a transaction of its own (WAL, synchronous=FULL).",
        CLIENTS * EACH
    ));
    server.stop().await
}

/// The slug of an open job.
pub async fn first_job(server: &Server, caller: &Caller) -> Result<String> {
    let request = caller.read("/w/v1/jobs", "", crate::support::caller::PLAIN)?;
    let answer = Connection::open(server.address).await?.exchange(&request).await?;
    let list: serde_json::Value = serde_json::from_slice(&answer.body)?;
    let slug = list.pointer("/items/0/slug").and_then(serde_json::Value::as_str);
    Ok(slug.context("no job is open")?.to_owned())
}

/// Sends every application and gives how many were received in a second.
async fn apply(server: &Server, uploads: Vec<Upload>) -> Result<f64> {
    let mut queues: [Vec<Upload>; CLIENTS] = Default::default();
    for (number, upload) in uploads.into_iter().enumerate() {
        queues[number % CLIENTS].push(upload);
    }
    let begin = Instant::now();
    let mut clients = JoinSet::new();
    for queue in queues {
        let address = server.address;
        clients.spawn(async move {
            let mut connection = Connection::open(address).await?;
            for upload in queue {
                connection.send(&upload.head).await?;
                let answer = connection.exchange(&upload.body).await?;
                if answer.status != 201 {
                    bail!("answered with {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
                }
            }
            Ok(())
        });
    }
    for done in clients.join_all().await {
        done?;
    }
    Ok((CLIENTS * EACH) as f64 / begin.elapsed().as_secs_f64())
}

/// The reference: nothing but a file and a row.
struct Bare {
    pool: SqlitePool,
    folder: PathBuf,
}

impl Bare {
    async fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join("bare.db"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        // One connection, as the server has one for writing.
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        sqlx::raw_sql(
            "CREATE TABLE applications (
                id TEXT PRIMARY KEY, agency_id TEXT NOT NULL, vacancy_id TEXT NOT NULL, candidate_id TEXT NOT NULL,
                reference TEXT NOT NULL, note TEXT NOT NULL, cv_file_id TEXT NOT NULL, seen_at BIGINT,
                created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
                UNIQUE (vacancy_id, candidate_id), UNIQUE (agency_id, reference));
             CREATE INDEX applications_agency ON applications (agency_id, updated_at);",
        )
        .execute(&pool)
        .await?;
        Ok(Self { pool, folder: folder.to_owned() })
    }

    /// Writes every file with its row and gives how many were written in a second.
    async fn write(&self, files: Vec<Vec<u8>>) -> Result<f64> {
        let mut queues: [Vec<Vec<u8>>; CLIENTS] = Default::default();
        let count = files.len();
        for (number, file) in files.into_iter().enumerate() {
            queues[number % CLIENTS].push(file);
        }
        let begin = Instant::now();
        let mut clients = JoinSet::new();
        for queue in queues {
            let (pool, folder) = (self.pool.clone(), Arc::new(self.folder.clone()));
            clients.spawn(async move {
                for bytes in queue {
                    write_one(&pool, &folder, bytes).await?;
                }
                Ok::<_, anyhow::Error>(())
            });
        }
        for done in clients.join_all().await {
            done?;
        }
        Ok(count as f64 / begin.elapsed().as_secs_f64())
    }
}

async fn write_one(pool: &SqlitePool, folder: &Path, bytes: Vec<u8>) -> Result<()> {
    let id = Uuid::now_v7().to_string();
    let path = folder.join(&id);
    tokio::task::spawn_blocking(move || {
        let mut file = std::fs::File::create_new(path)?;
        file.write_all(&bytes)?;
        file.sync_all()
    })
    .await??;
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("INSERT INTO applications VALUES ($1, 'agency', 'vacancy', $1, $1, $2, $1, NULL, 1, 1)")
        .bind(id)
        .bind("I have kept medium-speed diesels running for eleven years.")
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}
