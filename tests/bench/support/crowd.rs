//! A large agency: 20,000 clients, each with five contacts and two vacancies.

use anyhow::{Context as _, Result};
use portico::app::actor::recruiter::{NewRecruiter, Role};
use portico::app::agency::first_start::{NewAgency, create_agency};
use portico::app::support::clock;
use portico::app::vacancies::build_row;
use portico::app::{App, actor, clients};
use portico::store::clients::ClientRow;
use portico::store::contacts::{self, ContactRow};
use portico::store::ids::{AgencyId, ClientId, ContactId};
use portico::store::{Tx, vacancies};
use portico_examples::content::Content;
use portico_protocol::fields::Email;
use portico_protocol::site::Language;
use portico_protocol::vacancies::VacancyStatus;

use crate::support::chance::Chance;
use crate::support::data::{JobWriter, PLACES, failed};

/// How many clients there are.
pub const CLIENTS: usize = 20_000;
/// How many contacts each of them has.
pub const CONTACTS_EACH: usize = 5;
/// How many vacancies there are for each client on average; one in four is published.
pub const VACANCIES_EACH: usize = 2;

const EMAIL: &str = "owner@bench.example";
const PASSWORD: &str = "correct horse battery";
const FIRST: [&str; 8] = ["Amara", "José", "Élodie", "Tom", "Ana", "Priya", "Zoë", "Wen"];
const LAST: [&str; 8] = ["Okafor", "da Silva", "Marchand", "Ashworth", "Penhallow", "Núñez", "Geddes", "Hale"];

/// Writes the agency, and gives the token of its owner's session.
pub async fn seed(app: &App) -> Result<String> {
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
    actor::recruiter::add(app, &agency, owner).await.map_err(failed)?;
    let (content, mut chance) = (Content::harbour_pine()?, Chance::new(11));
    let role = content.vacancies.first().context("the demo has no vacancies")?.role();
    for thousand in 0..CLIENTS / 1_000 {
        let mut tx = app.store.begin().await?;
        let mut rows = Vec::new();
        for number in thousand * 1_000..(thousand + 1) * 1_000 {
            rows.push(client(&mut tx, &agency.id, number, &mut chance).await?);
        }
        let employer = rows.first().context("no clients")?;
        let published = VacancyStatus::Published;
        let template = build_row(&mut tx, &agency.id, employer, role.clone(), published).await.map_err(failed)?;
        let mut writer = JobWriter::new(&content, template, rows.clone());
        for number in 0..1_000 * VACANCIES_EACH {
            let mut job = writer.job(thousand * 1_000 * VACANCIES_EACH + number);
            if !number.is_multiple_of(4) {
                VacancyStatus::Closed.as_str().clone_into(&mut job.status);
            }
            vacancies::insert(&mut *tx, &agency.id, &job).await?;
        }
        for row in &rows {
            clients::index(&mut tx, &agency.id, row).await.map_err(failed)?;
        }
        tx.commit().await?;
    }
    actor::recruiter::sign_in(app, EMAIL, PASSWORD).await.map_err(failed)
}

async fn client(tx: &mut Tx, agency: &AgencyId, number: usize, chance: &mut Chance) -> Result<ClientId> {
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
        let contact = contact(chance, number * CONTACTS_EACH + at, since);
        contacts::insert(&mut **tx, agency, &contact, &contact.email, since).await?;
        contacts::add_to_client(&mut **tx, agency, &row.id, &contact.id, since).await?;
        if let Some(at) = contact.last_sign_in_at {
            contacts::record_sign_in(&mut **tx, agency, &contact.id, at).await?;
        }
        if contact.deactivated_at.is_some() {
            contacts::set_deactivated(&mut **tx, agency, &contact.id, contact.deactivated_at).await?;
        }
    }
    Ok(row.id)
}

/// Contacts in all account statuses: half of them have signed in, one in ten is deactivated.
fn contact(chance: &mut Chance, number: usize, since: i64) -> ContactRow {
    let stage = chance.number() % 10;
    ContactRow {
        id: ContactId::fresh(),
        name: format!("{} {}", chance.one_of(&FIRST), chance.one_of(&LAST)),
        email: format!("person-{number}@client-{}.example", number / CONTACTS_EACH),
        phone: String::new(),
        job_title: "Head of operations".to_owned(),
        language: "en".to_owned(),
        invited_at: (stage > 1).then_some(since),
        registered_at: None,
        last_sign_in_at: (stage > 4).then_some(since),
        deactivated_at: (stage > 8).then_some(since),
        code_hash: None,
        code_created_at: None,
        asked_code_hash: None,
        asked_code_created_at: None,
        version: 1,
    }
}
