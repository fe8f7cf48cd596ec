//! The signed job list: processor time per request, beside a bare handler that returns the same bytes.

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};
use tokio::task::JoinSet;

use crate::support::caller::{BROWSER, Caller, PLAIN};
use crate::support::connection::Connection;
use crate::support::process::Server;
use crate::support::report::{Line, Report, Verdict};
use crate::support::spread::median;
use crate::support::{bare, data};

const JOBS: usize = 10_000;
const CONNECTIONS: usize = 16;
const REQUESTS: usize = 10_000;
const ROUNDS: usize = 5;
const BUDGET: f64 = 1.5;
const PATH: &str = "/w/v1/jobs";
const SITE: &str = "pk_ten_thousand";

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let data = folder.join("list");
    data::seed_jobs(&data, &[(SITE, JOBS)]).await?;
    let server = Server::portico(portico, &data).await?;
    let caller = Caller::at(server.address, SITE).await?;
    for (name, encoding) in [("as a browser asks, brotli", BROWSER), ("uncompressed", PLAIN)] {
        let answer = Connection::open(server.address).await?.exchange(&caller.read(PATH, "", encoding)?).await?;
        if answer.status != 200 {
            bail!("the job list was answered with {}", answer.status);
        }
        let bare = bare::start(PATH, &answer, folder).await?;
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(round(&server, &caller.read(PATH, "", encoding)?).await?);
            theirs.push(round(&bare, &caller.read(PATH, "", encoding)?).await?);
        }
        bare.stop().await?;
        let (ours, theirs) = (median(&ours), median(&theirs));
        report.add(Line {
            what: format!("signed job list, 20 of 10,000, {name}"),
            budget: format!("≤ {BUDGET} × bare"),
            measured: format!("{ours:.1} µs of CPU, {:.2} ×", ours / theirs),
            reference: format!("{theirs:.1} µs, {} bytes", answer.body.len()),
            verdict: Verdict::kept_if(ours <= BUDGET * theirs),
        });
    }
    report.add(layers(&server).await?);
    report.remark(format!(
        "Signed list: {ROUNDS} rounds of {REQUESTS} requests each, in turn, over {CONNECTIONS} keep-alive connections; the \
         CPU is that of the server's process alone, in user and kernel mode. The bare handler stands behind no layer at all: \
         no request id, no log span, no CORS, no limit, no choice of compression, and nobody's signature is checked."
    ));
    server.stop().await
}

/// What any answer of the server costs before it does anything: the layers around every handler.
async fn layers(server: &Server) -> Result<Line> {
    let request = format!("GET /healthz HTTP/1.1\r\nhost: {}\r\naccept-encoding: {BROWSER}\r\n\r\n", server.address);
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(round(server, request.as_bytes()).await?);
    }
    Ok(Line {
        what: "the same server's health check: the layers, and no work".to_owned(),
        budget: "–".to_owned(),
        measured: format!("{:.1} µs of CPU", median(&rounds)),
        reference: String::new(),
        verdict: Verdict::Context,
    })
}

/// Processor time per request in microseconds.
async fn round(server: &Server, request: &[u8]) -> Result<f64> {
    let before = server.processor_time()?;
    let mut connections = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (address, request) = (server.address, request.to_vec());
        connections.spawn(async move {
            let mut connection = Connection::open(address).await?;
            for _ in 0..REQUESTS / CONNECTIONS {
                let answer = connection.exchange(&request).await?;
                if answer.status != 200 {
                    bail!("answered with {}", answer.status);
                }
            }
            Ok(())
        });
    }
    for done in connections.join_all().await {
        done?;
    }
    let used: Duration = server.processor_time()? - before;
    Ok(used.as_secs_f64() * 1e6 / (REQUESTS / CONNECTIONS * CONNECTIONS) as f64)
}
