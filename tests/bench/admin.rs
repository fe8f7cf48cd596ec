//! The pages of the admin with the demo's data, opened by the owner: processor time per request.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use portico::app::actor;
use portico_examples::seed;

use crate::admin_pages::AdminPages;
use crate::support::connection::{Answer, Connection};
use crate::support::data::{self, ORIGIN, failed};
use crate::support::process::Server;
use crate::support::report::{Line, Report, Verdict};
use crate::support::spread::median;

const ROUNDS: usize = 40;
/// In milliseconds.
const BUDGET: f64 = 1.0;
/// What browsers send over HTTPS.
const BROWSER: &str = "gzip, deflate, br, zstd";
const PLAIN: &str = "identity";

/// A page as it was measured: milliseconds of processor time, and bytes on the wire.
struct Cost {
    compressed: f64,
    plain: f64,
    sent: usize,
    page: usize,
}

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let data = folder.join("admin");
    let token = seed_demo(&data).await?;
    let server = Server::portico(portico, &data).await?;
    let mut owner = Owner { connection: Connection::open(server.address).await?, server: &server, token };
    let mut dearest: BTreeMap<&str, Cost> = BTreeMap::new();
    for (route, address) in owner.find_pages().await? {
        let cost = owner.measure(&address).await?;
        let known = dearest.get(route);
        if known.is_none_or(|known| known.compressed < cost.compressed) {
            dearest.insert(route, cost);
        }
    }
    for (route, cost) in &dearest {
        report.add(Line {
            what: format!("admin, {route}"),
            budget: format!("≤ {BUDGET} ms of CPU"),
            measured: format!(
                "p50 {:.2} ms ({:.1} of {:.1} KB sent)",
                cost.compressed,
                cost.sent as f64 / 1e3,
                cost.page as f64 / 1e3
            ),
            reference: format!("not compressed: {:.2} ms", cost.plain),
            verdict: Verdict::kept_if(cost.compressed <= BUDGET),
        });
    }
    report.remark(format!(
        "Admin: every page of the demo that links lead to, opened by the owner, on SQLite; of up to eight of a kind the \
         dearest. {ROUNDS} requests for each figure, one at a time, with the headers of a browser."
    ));
    server.stop().await
}

/// Writes the demo, and gives the token of the first owner's session.
async fn seed_demo(data: &Path) -> Result<String> {
    let app = data::open(data, "http://localhost").await?;
    let demo = seed::run(&app, ORIGIN).await.map_err(failed)?;
    let owner = demo.agencies.first().and_then(|agency| agency.recruiters.first()).context("the demo has no owner")?;
    let token = actor::recruiter::sign_in(&app, &owner.email, &owner.password).await.map_err(failed)?;
    app.store.close().await;
    Ok(token)
}

/// The owner's browser.
struct Owner<'s> {
    connection: Connection,
    server: &'s Server,
    token: String,
}

impl Owner<'_> {
    async fn open(&mut self, address: &str, encodings: &str) -> Result<Answer> {
        let request = format!(
            "GET {address} HTTP/1.1\r\nhost: {}\r\ncookie: __Host-portico={}\r\naccept-encoding: {encodings}\r\n\r\n",
            self.server.address, self.token
        );
        self.connection.exchange(request.as_bytes()).await
    }

    /// The route and the address of every page. Files and pictures are none.
    async fn find_pages(&mut self) -> Result<Vec<(&'static str, String)>> {
        let (mut pages, mut found) = (AdminPages::new(), Vec::new());
        while let Some((route, address)) = pages.next() {
            let answer = self.open(&address, PLAIN).await?;
            if answer.status >= 400 {
                bail!("{address} was answered with {}", answer.status);
            }
            if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
                pages.follow(std::str::from_utf8(&answer.body)?);
                found.push((route, address));
            }
        }
        Ok(found)
    }

    async fn measure(&mut self, address: &str) -> Result<Cost> {
        let (compressed, sent) = self.time(address, BROWSER).await?;
        let (plain, page) = self.time(address, PLAIN).await?;
        Ok(Cost { compressed, plain, sent, page })
    }

    /// Processor time of a request in milliseconds, and the length of its answer. What the server does after it has
    /// answered falls into the time of the next request.
    async fn time(&mut self, address: &str, encodings: &str) -> Result<(f64, usize)> {
        // The first one fills the caches.
        let mut length = self.open(address, encodings).await?.body.len();
        let (mut used, mut before) = (Vec::new(), self.server.processor_time()?);
        for _ in 0..ROUNDS {
            length = self.open(address, encodings).await?.body.len();
            let now = self.server.processor_time()?;
            used.push(now.saturating_sub(before).as_secs_f64() * 1e3);
            before = now;
        }
        Ok((median(&used), length))
    }
}
