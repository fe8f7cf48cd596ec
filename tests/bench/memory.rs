//! Memory: what an idle server holds, and what uploads under way add to it.

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};
use tokio::task::JoinSet;

use crate::applications::first_job;
use crate::support::caller::Caller;
use crate::support::chance::Chance;
use crate::support::connection::Connection;
use crate::support::data;
use crate::support::process::Server;
use crate::support::report::{Line, Report, Verdict};
use crate::support::upload::Upload;

const IDLE: f64 = 64e6;
const UPLOADS: usize = 8;
const LARGE: usize = 9_900_000;
const SMALL: usize = 1_000_000;
/// What one upload may hold: its buffers, whatever its size. A tenth of the largest CV.
const BUFFER: f64 = 1e6;
const PIECES: usize = 150;
const PAUSE: Duration = Duration::from_millis(20);
const SITE: &str = "pk_demo_uk";

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let data = folder.join("demo");
    if !data.exists() {
        data::seed_demo(&data).await?;
    }
    let server = Server::portico(portico, &data).await?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let idle = server.memory()?;
    report.add(Line {
        what: "memory of an idle server, demo data".to_owned(),
        budget: format!("≤ {:.0} MB", IDLE / 1e6),
        measured: format!("{:.1} MB", idle / 1e6),
        reference: String::new(),
        verdict: Verdict::kept_if(idle <= IDLE),
    });
    server.stop().await?;

    let small = growth(portico, &data, SMALL).await?;
    let large = growth(portico, &data, LARGE).await?;
    report.add(Line {
        what: format!("memory added by {UPLOADS} uploads of 10 MB at once"),
        budget: format!("≤ {:.0} MB, its buffers", BUFFER * UPLOADS as f64 / 1e6),
        measured: format!("{:.1} MB of {:.0} MB sent", large / 1e6, (LARGE * UPLOADS) as f64 / 1e6),
        reference: format!("{:.1} MB for {UPLOADS} of 1 MB", small / 1e6),
        verdict: Verdict::kept_if(large <= BUFFER * UPLOADS as f64),
    });
    report.remark(format!(
        "Memory is resident memory of the server's process. Uploads trickle in as {PIECES} pieces over {:.0} s; what they add \
         is the peak above the level after a first, single one.",
        PAUSE.as_secs_f64() * PIECES as f64
    ));
    Ok(())
}

/// How far uploads of a size push the peak of a fresh server.
async fn growth(portico: &Path, data: &Path, cv_bytes: usize) -> Result<f64> {
    let server = Server::portico(portico, data).await?;
    let caller = Caller::at(server.address, SITE).await?;
    let job = first_job(&server, &caller).await?;
    let mut chance = Chance::new(cv_bytes as u64);
    trickle(&server, vec![Upload::new(&caller, &job, SMALL, &mut chance)?]).await?;
    let uploads: Result<Vec<Upload>> =
        (0..UPLOADS).map(|_| Upload::new(&caller, &job, cv_bytes, &mut chance)).collect();
    server.forget_peak()?;
    let before = server.memory()?;
    trickle(&server, uploads?).await?;
    let peak = server.peak_memory()?;
    server.stop().await?;
    Ok((peak - before).max(0.0))
}

/// Sends uploads at the same time, each in small pieces with pauses between them.
async fn trickle(server: &Server, uploads: Vec<Upload>) -> Result<()> {
    let mut clients = JoinSet::new();
    for upload in uploads {
        let address = server.address;
        clients.spawn(async move {
            let mut connection = Connection::open(address).await?;
            connection.send(&upload.head).await?;
            for piece in upload.body.chunks(upload.body.len().div_ceil(PIECES)) {
                connection.send(piece).await?;
                tokio::time::sleep(PAUSE).await;
            }
            let answer = connection.receive().await?;
            if answer.status != 201 {
                bail!("answered with {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
            }
            Ok(())
        });
    }
    for done in clients.join_all().await {
        done?;
    }
    Ok(())
}
