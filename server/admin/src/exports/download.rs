//! What a list shows, as a spreadsheet.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use maud::{Markup, html};
use portico_app::error::{Error, Result};
use portico_app::exports::{self, Wording};
use portico_app::support::spreadsheet::SheetKind;
use portico_app::vacancies::Filter;
use portico_protocol::vacancy::{EmploymentType, SalaryPeriod, VacancyStatus, Workplace};
use portico_store::ids::ClientId;
use portico_views::{Language, Words, names};

use crate::clients::list::{kind_name, order_of};
use crate::clients::tabs::page_words;
use crate::clients::words::ClientWords;
use crate::countries;
use crate::exports::words::ExportWords;
use crate::ui::words::AdminWords;
use crate::urls;
use crate::vacancies::list;
use crate::web::extract::Asked;
use crate::web::failure_pages::Answer;
use crate::web::session::Desk;

/// Links to the files of what a list shows with this query. `export` makes a file's address from its ending.
pub(crate) fn links(desk: &Desk, export: fn(&str) -> String, query: &[(&str, &str)]) -> Markup {
    let words = page_words(desk);
    let to = |kind: SheetKind| urls::with_query(&export(kind.ending()), query);
    html! {
        span.row.small {
            span.muted { (words.export()) }
            a.link href=(to(SheetKind::Xlsx)) download { (words.export_excel()) }
            a.link href=(to(SheetKind::Csv)) download { (words.export_csv()) }
        }
    }
}

/// The clients of the list as a workbook.
pub(crate) async fn clients_xlsx(desk: Desk, asked: Asked) -> Answer {
    clients(&desk, &asked, SheetKind::Xlsx).await
}

/// The clients of the list as text.
pub(crate) async fn clients_csv(desk: Desk, asked: Asked) -> Answer {
    clients(&desk, &asked, SheetKind::Csv).await
}

async fn clients(desk: &Desk, asked: &Asked, kind: SheetKind) -> Answer {
    let words = ExportWords::of(desk.recruiter.language);
    let headings = [
        words.name(),
        words.kind(),
        words.belongs_to(),
        words.tax_id(),
        words.phone(),
        words.country(),
        words.region(),
        words.city(),
        words.website(),
        words.lead(),
        words.portal_since(),
        words.contacts(),
        words.connected(),
        words.vacancies(),
        words.requested(),
        words.published(),
        words.frozen(),
        words.closed(),
        words.created(),
        words.last_activity(),
    ];
    let wording = wording(words.clients_sheet(), &headings);
    let search = (asked.search(), order_of(asked).1);
    let file = exports::of_clients(&desk.app, &desk.recruiter, (&search.0, search.1), wording, kind).await?;
    Ok(saved(desk, words.clients_file(), kind, file)?)
}

/// The vacancies of the list as a workbook.
pub(crate) async fn vacancies_xlsx(desk: Desk, asked: Asked) -> Answer {
    of_vacancies(&desk, &asked, SheetKind::Xlsx).await
}

/// The vacancies of the list as text.
pub(crate) async fn vacancies_csv(desk: Desk, asked: Asked) -> Answer {
    of_vacancies(&desk, &asked, SheetKind::Csv).await
}

async fn of_vacancies(desk: &Desk, asked: &Asked, kind: SheetKind) -> Answer {
    let words = ExportWords::of(desk.recruiter.language);
    let headings = [
        words.reference(),
        words.title(),
        words.client(),
        words.status(),
        words.city(),
        words.region(),
        words.country(),
        words.sector(),
        words.employment_type(),
        words.workplace(),
        words.openings(),
        words.salary_min(),
        words.salary_max(),
        words.currency(),
        words.period(),
        words.requested_on(),
        words.published_on(),
        words.closes_on(),
        words.closed_on(),
        words.changed(),
    ];
    let (search, client) = (asked.search(), asked.id::<ClientId>("client"));
    let client = client.as_ref().map_or("", ClientId::as_str);
    let filter = Filter { status: list::status_of(asked), search: &search, client };
    let wording = wording(words.vacancies_sheet(), &headings);
    let file = exports::of_vacancies(&desk.app, &desk.recruiter, filter, wording, kind).await?;
    Ok(saved(desk, words.vacancies_file(), kind, file)?)
}

fn wording(name: &str, headings: &[&str]) -> Wording {
    Wording { name: name.to_owned(), headings: headings.iter().map(|it| (*it).to_owned()).collect(), word }
}

/// The word for a value of a closed set. What is not in the set stays as it is.
fn word(language: Language, set: &str, value: &str) -> String {
    let terms = Words::of(language);
    let known = match set {
        "kind" => Some(kind_name(ClientWords::of(language), value)),
        "country" => countries::name(value, language),
        "lead" => (value == "1").then(|| AdminWords::of(language).lead()),
        "status" => VacancyStatus::parse(value).map(|status| names::status(terms, status)),
        "employment_type" => EmploymentType::parse(value).map(|kind| names::employment_type(terms, kind)),
        "workplace" => Workplace::parse(value).map(|place| names::workplace(terms, place)),
        "period" => SalaryPeriod::parse(value).map(|period| names::salary_period(terms, period)),
        _ => None,
    };
    known.unwrap_or(value).to_owned()
}

/// A file to be saved, named by what it holds and today's date.
fn saved(desk: &Desk, name: &str, kind: SheetKind, file: Vec<u8>) -> Result<axum::response::Response> {
    let disposition = format!("attachment; filename=\"{name}-{}.{}\"", desk.recruiter.today(), kind.ending());
    let mut response = file.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::internal)?);
    Ok(response)
}
