//! The recruiters' list of clients at 20,000 clients with 100,000 contacts: processor time per request.
//!
//! On PostgreSQL the statements run in the database's own processes, which are not the server's; there the
//! figure is the time from the first byte sent to the last byte read.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use portico::app::first_start::{NewAgency, create_agency};
use portico::app::recruiters::{self, NewRecruiter, Role};
use portico::app::{App, clients, clock};
use portico::ids::{AgencyId, ContactId};
use portico::store::clients::ClientRow;
use portico::store::contacts::{self, ContactRow};
use portico_protocol::field::Email;
use portico_protocol::site::Language;

use crate::chance::Chance;
use crate::connection::Connection;
use crate::data::{self, PLACES, failed};
use crate::process::Server;
use crate::report::{Line, Report, Verdict};
use crate::spread::quantile;

const CLIENTS: usize = 20_000;
const CONTACTS_EACH: usize = 5;
const ROUNDS: usize = 40;
const BUDGET: Duration = Duration::from_millis(50);
const EMAIL: &str = "owner@bench.example";
const PASSWORD: &str = "correct horse battery";

/// What recruiters ask of the list: name and query.
const ASKED: [(&str, &str); 12] = [
    ("first page by name", ""),
    ("middle page by name", "page=417"),
    ("last page by name", "page=834"),
    ("newest", "sort=newest"),
    ("most vacancies", "sort=vacancies"),
    ("most vacancies, middle page", "sort=vacancies&page=417"),
    ("last activity", "sort=activity"),
    ("search by a name", "q=harbour+17"),
    ("search by a contact's address", "q=person-77003%40"),
    ("search that finds nearly all", "q=a"),
    ("search that finds nearly all, last page by activity", "q=a&sort=activity&page=800"),
    ("search that finds nothing", "q=zzzzzz"),
];

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let data = folder.join("clients");
    let app = data::open(&data, "http://localhost").await?;
    seed(&app).await?;
    app.store.close().await;
    let server = Server::portico(portico, &data).await?;
    let cookie = sign_in(&server).await?;
    for (name, query) in ASKED {
        let request =
            format!("GET /admin/clients?{query} HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\n\r\n", server.address);
        let mut connection = Connection::open(server.address).await?;
        let (mut used, mut took) = (Vec::new(), Vec::new());
        for round in 0..=ROUNDS {
            let (before, begin) = (server.processor_time()?, Instant::now());
            let answer = connection.exchange(request.as_bytes()).await?;
            if answer.status != 200 {
                bail!("the list was answered with {}", answer.status);
            }
            // The first one fills the caches.
            if round > 0 {
                used.push((server.processor_time()? - before).as_secs_f64() * 1e3);
                took.push(begin.elapsed().as_secs_f64() * 1e3);
            }
        }
        let (half, most) = (quantile(&used, 0.5), quantile(&used, 0.95));
        report.add(Line {
            what: format!("clients, {name}, p95 at 20,000"),
            budget: format!("< {} ms of CPU", BUDGET.as_millis()),
            measured: format!("{most:.1} ms (p50 {half:.1} ms, answered in {:.1} ms)", quantile(&took, 0.5)),
            reference: String::new(),
            verdict: Verdict::kept_if(most < BUDGET.as_secs_f64() * 1e3),
        });
    }
    report.remark(format!(
        "Clients: {CLIENTS} clients with {} contacts, {ROUNDS} requests for each figure, one at a time, whole pages of the admin.",
        CLIENTS * CONTACTS_EACH
    ));
    server.stop().await
}

async fn sign_in(server: &Server) -> Result<String> {
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("email", EMAIL)
        .append_pair("password", PASSWORD)
        .finish();
    let request = format!(
        "POST /admin/sign-in HTTP/1.1\r\nhost: {}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{form}",
        server.address,
        form.len()
    );
    let answer = Connection::open(server.address).await?.exchange(request.as_bytes()).await?;
    let cookie = answer.header("set-cookie").context("signing in gave no cookie")?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

async fn seed(app: &App) -> Result<()> {
    let new = NewAgency {
        name: "Bench",
        slug: "bench",
        language: Language::En,
        country: "GB",
        currency: "GBP",
        time_zone: "Europe/London",
        reference_prefix: "B",
    };
    let agency = create_agency(app, new).await.map_err(failed)?;
    let email = Email::parse(EMAIL).ok().context("the owner's address")?;
    let owner =
        NewRecruiter { email: &email, name: "Owner", role: Role::Owner, language: Language::En, password: PASSWORD };
    recruiters::add(app, &agency, owner).await.map_err(failed)?;
    let mut chance = Chance::new(11);
    let mut number = 0;
    while number < CLIENTS {
        let mut tx = app.store.begin().await?;
        for _ in 0..1_000 {
            add(&mut tx, &agency.id, number, &mut chance).await?;
            number += 1;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn add(tx: &mut portico::store::Tx, agency: &AgencyId, number: usize, chance: &mut Chance) -> Result<()> {
    let place = *chance.one_of(&PLACES);
    let since = clock::now() - number as i64 * 60_000;
    let row = ClientRow {
        city: place.to_owned(),
        country: "GB".to_owned(),
        website: format!("https://client-{number}.example"),
        portal_enabled_at: number.is_multiple_of(2).then_some(since),
        ..ClientRow::named(&format!("{place} Harbour {number}"), since)
    };
    portico::store::clients::insert(&mut **tx, agency, &row).await?;
    for at in 0..CONTACTS_EACH {
        let person = number * CONTACTS_EACH + at;
        let email = format!("person-{person}@client-{number}.example");
        let contact = ContactRow {
            id: ContactId::fresh(),
            name: format!("{} {place} {person}", chance.one_of(&["Ana", "Tom", "Zoë", "José", "Wen"])),
            email: email.clone(),
            phone: String::new(),
            job_title: String::new(),
            language: "en".to_owned(),
            invited_at: None,
            registered_at: None,
            last_sign_in_at: None,
            deactivated_at: None,
            code_hash: None,
            code_created_at: None,
            version: 1,
        };
        contacts::insert(&mut **tx, agency, &contact, &email, since).await?;
        contacts::join_client(&mut **tx, agency, &row.id, &contact.id, since).await?;
        if person.is_multiple_of(3) {
            contacts::signed_in(&mut **tx, agency, &contact.id, since).await?;
        }
    }
    clients::index(tx, agency, &row.id).await.map_err(failed)
}
