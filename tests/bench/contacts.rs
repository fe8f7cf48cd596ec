//! The list of contacts: searches, orders and pages at 100,000 contacts, in processor time of the server.

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};
use portico::app::recruiters;
use portico::ids::ContactId;
use portico::store::contacts::{self, ContactRow};

use crate::chance::Chance;
use crate::connection::Connection;
use crate::data::{self, failed};
use crate::office::{Office, PASSWORD};
use crate::process::Server;
use crate::report::{Line, Report, Verdict};

const SITE: &str = "pk_contacts";
const CONTACTS: usize = 100_000;
const REQUESTS: u32 = 20;
const BUDGET: Duration = Duration::from_millis(50);

const FIRST: [&str; 12] =
    ["Amara", "José", "Élodie", "Tom", "Ruth", "Ana", "Priya", "Nils", "Moira", "Dan", "Zoë", "Helena"];
const LAST: [&str; 12] = [
    "Okafor",
    "da Silva",
    "Marchand",
    "Ashworth",
    "Penhallow",
    "Prado",
    "Menon",
    "Abbot",
    "Núñez",
    "Geddes",
    "Hale",
    "Duarte",
];

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let data = folder.join("contacts");
    data::seed_jobs(&data, &[(SITE, 10)]).await?;
    let token = seed(&data).await?;
    let server = Server::portico(portico, &data).await?;
    for (name, query) in [
        ("first page, by name", ""),
        ("middle page, by name", "?page=2000"),
        ("last page, by name", "?page=4000"),
        ("middle page, by status", "?sort=status&page=2000"),
        ("middle page, by last sign-in", "?sort=last_sign_in&page=2000"),
        ("middle page, newest first", "?sort=newest&page=2000"),
        ("those connected, middle page", "?status=connected&page=500"),
        ("a search that finds many", "?q=ana"),
        ("a search that finds one", "?q=person.77777%40"),
        ("a search that finds nobody", "?q=nobody+at+all"),
        ("a search among those pending, newest first", "?q=silva&status=pending_activation&sort=newest"),
    ] {
        let used = cpu(&server, &token, query).await?;
        report.add(Line {
            what: format!("100,000 contacts: {name}"),
            budget: format!("≤ {} ms of CPU", BUDGET.as_millis()),
            measured: format!("{:.1} ms", used.as_secs_f64() * 1e3),
            reference: String::new(),
            verdict: Verdict::kept_if(used <= BUDGET),
        });
    }
    server.stop().await
}

async fn cpu(server: &Server, token: &str, query: &str) -> Result<Duration> {
    let mut connection = Connection::open(server.address).await?;
    let request = format!(
        "GET /admin/contacts{query} HTTP/1.1\r\nhost: {}\r\ncookie: __Host-portico={token}\r\n\r\n",
        server.address
    );
    // Once before, so that what is read from disk for the first time is not counted.
    let warm = connection.exchange(request.as_bytes()).await?;
    if warm.status != 200 {
        bail!("{query} was answered with {}", warm.status);
    }
    let before = server.processor_time()?;
    for _ in 0..REQUESTS {
        connection.exchange(request.as_bytes()).await?;
    }
    Ok((server.processor_time()? - before) / REQUESTS)
}

/// Adds the contacts to an office of its own, and gives the token of a recruiter's session.
async fn seed(data: &Path) -> Result<String> {
    let app = data::open(data, "http://localhost").await?;
    let office = Office::of(&app, SITE).await?;
    let client = office.client(&app, "Northern Turbines").await?;
    let mut chance = Chance::new(5);
    let now = portico::app::clock::now();
    let mut tx = app.store.begin().await?;
    let agency = &office.owner.agency.id;
    for number in 0..CONTACTS {
        let row = contact(&mut chance, number, now);
        contacts::insert(&mut *tx, agency, &row, &row.email, now).await?;
        contacts::join_client(&mut *tx, agency, &client, &row.id, now).await?;
        if let Some(at) = row.last_sign_in_at {
            contacts::signed_in(&mut *tx, agency, &row.id, at).await?;
        }
        if row.deactivated_at.is_some() {
            contacts::set_deactivated(&mut *tx, agency, &row.id, row.deactivated_at).await?;
        }
    }
    tx.commit().await?;
    let token = recruiters::sign_in(&app, &office.owner.email, PASSWORD).await.map_err(failed)?;
    app.store.close().await;
    Ok(token)
}

fn contact(chance: &mut Chance, number: usize, now: i64) -> ContactRow {
    let stage = chance.number() % 10;
    let past = now - (chance.number() % 10_000_000_000) as i64;
    ContactRow {
        id: ContactId::fresh(),
        name: format!("{} {}", chance.one_of(&FIRST), chance.one_of(&LAST)),
        email: format!("person.{number}@client{}.example", number % 20_000),
        phone: String::new(),
        job_title: "Head of operations".to_owned(),
        language: "en".to_owned(),
        invited_at: (stage > 1).then_some(past),
        registered_at: None,
        last_sign_in_at: (stage > 4).then_some(past),
        deactivated_at: (stage > 8).then_some(past),
        code_hash: None,
        code_created_at: None,
        version: 1,
    }
}
