//! The recruiters' lists of clients and of contacts at a large agency: processor time per request, on both engines.
//!
//! On PostgreSQL the statements run in the database's own processes; their time is part of the figure.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::support::connection::Connection;
use crate::support::crowd::{self, CLIENTS, CONTACTS_EACH, VACANCIES_EACH};
use crate::support::engine::Engine;
use crate::support::process::Server;
use crate::support::report::{Line, Report, Verdict};
use crate::support::spread::quantile;

const ROUNDS: usize = 40;
const BUDGET: Duration = Duration::from_millis(50);

/// What recruiters ask of the list of clients: name and address.
const CLIENT_LIST: [(&str, &str); 12] = [
    ("first page by name", "clients"),
    ("middle page by name", "clients?page=417"),
    ("last page by name", "clients?page=834"),
    ("newest", "clients?sort=newest"),
    ("most vacancies", "clients?sort=vacancies"),
    ("most vacancies, middle page", "clients?sort=vacancies&page=417"),
    ("last activity", "clients?sort=activity"),
    ("search by a name", "clients?q=harbour+17"),
    ("search by a contact's address", "clients?q=person-77003%40"),
    ("search that finds nearly all", "clients?q=a"),
    ("search that finds nearly all, last page by activity", "clients?q=a&sort=activity&page=800"),
    ("search that finds nothing", "clients?q=zzzzzz"),
];

/// The same of the list of contacts.
const CONTACT_LIST: [(&str, &str); 12] = [
    ("first page by name", "contacts"),
    ("middle page by name", "contacts?page=2000"),
    ("last page by name", "contacts?page=4000"),
    ("middle page by status", "contacts?sort=status&page=2000"),
    ("middle page by last sign-in", "contacts?sort=last_sign_in&page=2000"),
    ("middle page, newest first", "contacts?sort=newest&page=2000"),
    ("those connected, middle page", "contacts?status=connected&page=500"),
    ("search that finds many", "contacts?q=ana"),
    ("search that finds one", "contacts?q=person-77777%40"),
    ("search that finds a hundred", "contacts?q=person-777"),
    ("search that finds nobody", "contacts?q=nobody+at+all"),
    ("search among those pending, newest first", "contacts?q=silva&status=pending_activation&sort=newest"),
];

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let engines = Engine::all().await?;
    if engines.len() == 1 {
        report.remark("No PostgreSQL was named, so the lists were measured on SQLite only.".to_owned());
    }
    for engine in engines {
        let data = folder.join(format!("lists-{}", engine.name()));
        let app = engine.open(&data).await?;
        let token = crowd::seed(&app).await?;
        engine.settle(&app).await?;
        app.store.close().await;
        let server = Server::portico_on(portico, &data, engine.database()).await?;
        for (list, asked) in [("clients", &CLIENT_LIST[..]), ("contacts", &CONTACT_LIST[..])] {
            for (name, address) in asked {
                let line = request(&engine, &server, &token, address).await?;
                report.add(Line { what: format!("{list}, {}: {name}", engine.name()), ..line });
            }
        }
        server.stop().await?;
    }
    report.remark(format!(
        "Lists: {CLIENTS} clients with {} contacts and {} vacancies; {ROUNDS} requests for each figure, one at a time, \
         whole pages of the admin; the processor time is the server's and its database's.",
        CLIENTS * CONTACTS_EACH,
        CLIENTS * VACANCIES_EACH
    ));
    Ok(())
}

async fn request(engine: &Engine, server: &Server, token: &str, address: &str) -> Result<Line> {
    let mut connection = Connection::open(server.address).await?;
    let request =
        format!("GET /admin/{address} HTTP/1.1\r\nhost: {}\r\ncookie: __Host-portico={token}\r\n\r\n", server.address);
    let (mut used, mut took) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (before, begin) = (engine.processor_time(server)?, Instant::now());
        let answer = connection.exchange(request.as_bytes()).await?;
        if answer.status != 200 {
            bail!("{address} was answered with {}", answer.status);
        }
        // The first one fills the caches. A thread that has ended takes its time with it.
        if round > 0 {
            took.push(begin.elapsed().as_secs_f64() * 1e3);
            used.push(engine.processor_time(server)?.saturating_sub(before).as_secs_f64() * 1e3);
        }
    }
    let (half, most) = (quantile(&used, 0.5), quantile(&used, 0.95));
    Ok(Line {
        what: String::new(),
        budget: format!("< {} ms of CPU", BUDGET.as_millis()),
        measured: format!("p95 {most:.1} ms, p50 {half:.1} ms (answered in {:.1} ms)", quantile(&took, 0.5)),
        reference: String::new(),
        verdict: Verdict::kept_if(most < BUDGET.as_secs_f64() * 1e3),
    })
}
