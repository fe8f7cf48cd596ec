//! What recruiters take away as a spreadsheet: clients and vacancies as the lists' filters find them.
//! No export holds notes or anything else that is internal to the agency.

use portico_protocol::site::Language;
use portico_store::clients::cards::ClientCard;
use portico_store::clients::search::{self, ClientOrder};
use portico_store::vacancies;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change;
use crate::clients::list::cards;
use crate::error::Result;
use crate::support::blocking::Blocking;
use crate::support::spreadsheet::{Cell, Sheet, SheetKind};
use crate::support::{clock, tax_id, telephone};
use crate::vacancies::{VacancyFilter, VacancyRow};

/// Most rows of an export: as many as a spreadsheet shows without trouble.
const MOST: i64 = 100_000;
/// How many cards are read at once.
const BATCH: usize = 500;

/// Building a large workbook takes a processor and much memory; more at once would starve the rest.
static BUILDING: Blocking = Blocking::at_most(2);

/// The words of an export: its name, the headings, and what stands for the values of closed sets.
#[derive(Debug)]
pub struct SheetWords {
    /// What the sheet is called.
    pub name: String,
    /// The headings, in the order of the columns.
    pub headings: Vec<String>,
    /// A word for a value of a closed set, such as a status or a country; whatever it does not know stays.
    pub word: fn(Language, &str, &str) -> String,
}

/// The clients that a search finds, as a file.
///
/// # Errors
/// When the database fails.
pub async fn export_clients(
    app: &App,
    recruiter: &Recruiter,
    (search, order): (&str, ClientOrder),
    wording: SheetWords,
    kind: SheetKind,
) -> Result<Vec<u8>> {
    let agency = &recruiter.agency.id;
    let ids = search::list_ids(&app.store, agency, search, order, MOST, 0).await?;
    let mut rows = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let cards = cards(app, recruiter, batch).await?;
        rows.extend(cards.iter().map(|card| client_cells(recruiter, &wording, card)));
    }
    write_file(app, recruiter, "clients.exported", wording, &CLIENT_WIDTHS, rows, kind).await
}

const CLIENT_WIDTHS: [u8; 20] = [34, 12, 28, 20, 20, 18, 18, 18, 30, 8, 18, 10, 10, 10, 10, 10, 10, 10, 12, 17];

fn client_cells(recruiter: &Recruiter, wording: &SheetWords, card: &ClientCard) -> Vec<Cell> {
    let (row, zone) = (&card.client, recruiter.agency.time_zone.as_str());
    let word = |set, value: &str| Cell::from((wording.word)(recruiter.language, set, value).as_str());
    let moment = |at| {
        let (day, time) = clock::day_and_time(at, zone);
        Cell::Moment(day, time)
    };
    vec![
        Cell::from(row.name.as_str()),
        word("kind", &row.kind),
        Cell::from(row.parent_name.as_deref().unwrap_or_default()),
        Cell::from(tax_id::format(&row.country, &row.tax_id).as_str()),
        Cell::from(telephone::format(&recruiter.agency.country, &row.phone).as_str()),
        word("country", &row.country),
        Cell::from(row.region.as_str()),
        Cell::from(row.city.as_str()),
        Cell::from(row.website.as_str()),
        word("lead", if row.lead == 1 { "1" } else { "" }),
        row.portal_enabled_at.map_or(Cell::Empty, moment),
        Cell::Count(card.contacts),
        Cell::Count(card.connected),
        Cell::Count(card.vacancies()),
        Cell::Count(card.requested),
        Cell::Count(card.published),
        Cell::Count(card.frozen),
        Cell::Count(card.closed),
        Cell::Day(clock::day(row.created_at, zone)),
        moment(row.last_activity_at),
    ]
}

/// The vacancies that a filter finds, as a file.
///
/// # Errors
/// When the database fails.
pub async fn export_vacancies(
    app: &App,
    recruiter: &Recruiter,
    filter: VacancyFilter<'_>,
    wording: SheetWords,
    kind: SheetKind,
) -> Result<Vec<u8>> {
    let found = vacancies::list_summaries(&app.store, &recruiter.agency.id, filter, MOST, 0).await?;
    let rows = found.iter().map(|row| vacancy_cells(recruiter, &wording, row)).collect();
    write_file(app, recruiter, "vacancies.exported", wording, &VACANCY_WIDTHS, rows, kind).await
}

const VACANCY_WIDTHS: [u8; 20] = [12, 36, 30, 14, 18, 18, 18, 20, 16, 14, 10, 14, 14, 8, 12, 12, 12, 12, 12, 17];

fn vacancy_cells(recruiter: &Recruiter, wording: &SheetWords, row: &VacancyRow) -> Vec<Cell> {
    let zone = recruiter.agency.time_zone.as_str();
    let word = |set, value: &str| Cell::from((wording.word)(recruiter.language, set, value).as_str());
    let day = |at: Option<i64>| at.map_or(Cell::Empty, |at| Cell::Day(clock::day(at, zone)));
    let money = |minor: Option<i64>| minor.map_or(Cell::Empty, Cell::Money);
    let (changed, time) = clock::day_and_time(row.updated_at, zone);
    vec![
        Cell::from(row.reference.as_str()),
        Cell::from(row.title.as_str()),
        Cell::from(row.client_name.as_str()),
        word("status", &row.status),
        Cell::from(row.city.as_str()),
        Cell::from(row.region.as_str()),
        word("country", &row.country),
        Cell::from(row.sector.as_str()),
        word("employment_type", &row.employment_type),
        word("workplace", &row.workplace),
        Cell::Count(row.openings),
        money(row.salary_min),
        money(row.salary_max),
        Cell::from(row.currency.as_deref().unwrap_or_default()),
        word("period", row.salary_period.as_deref().unwrap_or_default()),
        day(row.requested_at),
        day(row.published_at),
        row.closes_on.clone().map_or(Cell::Empty, Cell::Day),
        day(row.closed_at),
        Cell::Moment(changed, time),
    ]
}

/// Writes the file where it keeps nobody waiting. The audit trail says who took it away.
async fn write_file(
    app: &App,
    recruiter: &Recruiter,
    action: &str,
    wording: SheetWords,
    widths: &[u8],
    rows: Vec<Vec<Cell>>,
    kind: SheetKind,
) -> Result<Vec<u8>> {
    let (agency, language) = (&recruiter.agency.id, recruiter.language);
    let tx = app.begin().await?;
    change::commit(app, tx, agency, recruiter.audit_entry(action, "agency", agency.as_str()), &[]).await?;
    let columns = wording.headings.into_iter().zip(widths.iter().copied()).collect();
    let sheet = Sheet { name: wording.name, columns, rows };
    BUILDING.run(move || sheet.write(kind, language)).await?
}
