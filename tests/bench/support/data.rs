//! What the servers under measurement hold: the demo, or an agency with as many jobs as a line asks for.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use portico::app::agency::first_start::{NewAgency, create_agency};
use portico::app::clients::index;
use portico::app::config::{Config, LimitsConfig};
use portico::app::support::{self, clock};
use portico::app::vacancies::build_row;
use portico::app::{App, start};
use portico::store::agency::sites::{self, SiteRow};
use portico::store::clients::{self, ClientRow};
use portico::store::ids::{ClientId, SiteId, VacancyId};
use portico::store::vacancies::{self, VacancyRow};
use portico_examples::content::{Content, Vacancy};
use portico_protocol::site::Language;
use portico_protocol::vacancies::VacancyStatus;

use crate::support::chance::Chance;

/// The agency's website, as the calls say it.
pub const ORIGIN: &str = "https://agency.example";
/// Calls per minute: more than any machine makes, and few enough for the arithmetic of the limiter.
pub const UNLIMITED: u32 = 1_000_000_000;

/// Where jobs are. A hundred thousand of them are not in more places than a thousand, so that a list
/// of places is equally long at every size.
pub const PLACES: [&str; 40] = [
    "Aberdeen",
    "Barrow",
    "Bath",
    "Belfast",
    "Bideford",
    "Bristol",
    "Brixham",
    "Cardiff",
    "Chatham",
    "Dartmouth",
    "Dover",
    "Dundee",
    "Edinburgh",
    "Exeter",
    "Falmouth",
    "Fleetwood",
    "Glasgow",
    "Gosport",
    "Grimsby",
    "Harwich",
    "Holyhead",
    "Hull",
    "Inverness",
    "Ipswich",
    "Leith",
    "Lerwick",
    "Liverpool",
    "Lowestoft",
    "Newcastle",
    "Oban",
    "Penzance",
    "Plymouth",
    "Poole",
    "Portsmouth",
    "Ramsgate",
    "Southampton",
    "Stornoway",
    "Swansea",
    "Weymouth",
    "Whitby",
];

const RANKS: [&str; 8] = ["", "Senior", "Junior", "Lead", "Assistant", "Deputy", "Interim", "Chief"];

/// Opens an app on a data folder, with no limit to how often it may be called.
pub async fn open(data: &Path, public_url: &str) -> Result<Arc<App>> {
    let limits = LimitsConfig {
        boots: UNLIMITED,
        reads: UNLIMITED,
        public_reads: UNLIMITED,
        writes: UNLIMITED,
        sign_ins: UNLIMITED,
        mail_tests: UNLIMITED,
    };
    let config = Config { data: data.to_owned(), public_url: public_url.to_owned(), limits, ..Config::default() };
    start::open(config).await.map_err(failed)
}

/// The errors of the server's own crate are for its edges; here they only stop the run.
pub fn failed(error: portico::app::error::Error) -> anyhow::Error {
    anyhow!("{error:?}")
}

/// Writes the demo's two agencies into a folder.
pub async fn seed_demo(data: &Path) -> Result<()> {
    let app = open(data, "http://localhost").await?;
    portico_examples::seed::run(&app, ORIGIN).await.map_err(failed)?;
    app.store.close().await;
    Ok(())
}

/// Writes agencies into a folder, each with a site of this key and this many open jobs.
pub async fn seed_jobs(data: &Path, agencies: &[(&str, usize)]) -> Result<()> {
    let app = open(data, "http://localhost").await?;
    let content = Content::harbour_pine()?;
    for (key, jobs) in agencies {
        add_agency(&app, &content, key, *jobs).await?;
    }
    app.store.close().await;
    Ok(())
}

async fn add_agency(app: &App, content: &Content, key: &str, jobs: usize) -> Result<()> {
    let new = NewAgency {
        name: &content.agency.name,
        slug: key,
        language: Language::En,
        country: "GB",
        currency: "GBP",
        time_zone: "Europe/London",
        reference_prefix: "HP",
    };
    let agency = create_agency(app, new).await.map_err(failed)?.id;
    let now = clock::now();
    let site = SiteRow {
        id: SiteId::fresh(),
        agency_id: agency.clone(),
        name: key.to_owned(),
        public_key: key.to_owned(),
        origins: format!("[\"{ORIGIN}\"]"),
        portal_url: format!("{ORIGIN}/jobs"),
        views: "jobs,vacancy,client".to_owned(),
        accent: None,
        created_at: now,
        disabled_at: None,
    };
    let mut tx = app.store.begin().await?;
    sites::insert(&mut *tx, &site).await?;
    let mut employers = Vec::new();
    for client in &content.clients {
        let row = client_row(&client.name, now);
        clients::insert(&mut *tx, &agency, &row).await?;
        index(&mut tx, &agency, &row.id).await.map_err(failed)?;
        employers.push(row.id);
    }
    let first = content.vacancies.first().context("the demo has no vacancies")?;
    let employer = employers.first().context("the demo has no clients")?;
    let template =
        build_row(&mut tx, &agency, employer, first.role(), VacancyStatus::Published).await.map_err(failed)?;
    let mut writer = JobWriter::new(content, template, employers);
    for number in 0..jobs {
        vacancies::insert(&mut *tx, &agency, &writer.job(number)).await?;
    }
    Ok(tx.commit().await?)
}

fn client_row(name: &str, now: i64) -> ClientRow {
    ClientRow { country: "GB".to_owned(), ..ClientRow::named(name, now) }
}

/// Makes jobs that differ as real ones do: every part is taken from some job of the demo.
pub struct JobWriter<'a> {
    roles: &'a [Vacancy],
    paragraphs: Vec<&'a str>,
    template: VacancyRow,
    employers: Vec<ClientId>,
    chance: Chance,
}

impl<'a> JobWriter<'a> {
    /// Each job is one of these employers' and otherwise begins as the template.
    pub fn new(content: &'a Content, template: VacancyRow, employers: Vec<ClientId>) -> Self {
        let roles = &content.vacancies;
        let paragraphs = roles.iter().flat_map(|role| role.description.split("\n\n")).collect();
        Self { roles, paragraphs, template, employers, chance: Chance::new(7) }
    }

    /// The job with this number, which tells when it was published.
    pub fn job(&mut self, number: usize) -> VacancyRow {
        let chance = &mut self.chance;
        let role = chance.one_of(self.roles).role();
        let title = format!("{} {}", chance.one_of(&RANKS), role.title).trim().to_owned();
        let description: Vec<&str> = (0..4).map(|_| *chance.one_of(&self.paragraphs)).collect();
        // Some forty a day at most; the millisecond keeps the order total.
        let published = self.template.created_at - number as i64 * 1_800_000;
        VacancyRow {
            id: VacancyId::fresh(),
            client_id: chance.one_of(&self.employers).clone(),
            slug: format!("{}-{number}", support::text::slug(&title)),
            reference: format!("HP-{}", 100_000 + number),
            title,
            city: (*chance.one_of(&PLACES)).to_owned(),
            region: role.region,
            sector: role.sector,
            employment_type: role.employment_type.as_str().to_owned(),
            workplace: role.workplace.as_str().to_owned(),
            salary_min: role.salary.as_ref().and_then(|salary| salary.min),
            salary_max: role.salary.as_ref().and_then(|salary| salary.max),
            currency: role.salary.as_ref().map(|salary| salary.currency.as_str().to_owned()),
            salary_period: role.salary.as_ref().map(|salary| salary.period.as_str().to_owned()),
            description: description.join("\n\n"),
            published_at: Some(published),
            ..self.template.clone()
        }
    }
}
