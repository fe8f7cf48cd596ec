//! What a list shows, as a spreadsheet.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use portico_app::error::{Error, Result};
use portico_app::exports::{self, SheetWords};
use portico_app::support::spreadsheet::SheetKind;
use portico_app::vacancies::VacancyFilter;
use portico_protocol::vacancies::{EmploymentType, SalaryPeriod, VacancyStatus, Workplace};
use portico_store::ids::ClientId;
use portico_views::{Language, Words, names};

use crate::clients::list::sort_order;
use crate::ui::client::kind::kind_name;
use crate::vacancies::list;
use crate::web::extract::QueryParams;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::{AdminWords, ClientWords, ExportWords};
use portico_app::support::countries;

/// The clients of the list as a workbook.
pub(crate) async fn clients_xlsx(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    export_clients(&session, &params, SheetKind::Xlsx).await
}

/// The clients of the list as text.
pub(crate) async fn clients_csv(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    export_clients(&session, &params, SheetKind::Csv).await
}

async fn export_clients(session: &RecruiterSession, params: &QueryParams, kind: SheetKind) -> HandlerResult {
    let words = session.words::<ExportWords>();
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
    let wording = build_wording(words.clients_sheet(), &headings);
    let search = (params.search(), sort_order(params).1);
    let file = exports::export_clients(&session.app, &session.recruiter, (&search.0, search.1), wording, kind).await?;
    Ok(build_download(session, words.clients_file(), kind, file)?)
}

/// The vacancies of the list as a workbook.
pub(crate) async fn vacancies_xlsx(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    export_vacancies(&session, &params, SheetKind::Xlsx).await
}

/// The vacancies of the list as text.
pub(crate) async fn vacancies_csv(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    export_vacancies(&session, &params, SheetKind::Csv).await
}

async fn export_vacancies(session: &RecruiterSession, params: &QueryParams, kind: SheetKind) -> HandlerResult {
    let words = session.words::<ExportWords>();
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
    let (search, client) = (params.search(), params.id::<ClientId>("client"));
    let client = client.as_ref().map_or("", ClientId::as_str);
    let filter = VacancyFilter { status: list::status_param(params), search: &search, client };
    let wording = build_wording(words.vacancies_sheet(), &headings);
    let file = exports::export_vacancies(&session.app, &session.recruiter, filter, wording, kind).await?;
    Ok(build_download(session, words.vacancies_file(), kind, file)?)
}

fn build_wording(name: &str, headings: &[&str]) -> SheetWords {
    SheetWords {
        name: name.to_owned(),
        headings: headings.iter().map(|it| (*it).to_owned()).collect(),
        word: translate_value,
    }
}

/// The word for a value of a closed set. What is not in the set stays as it is.
fn translate_value(language: Language, set: &str, value: &str) -> String {
    let terms = Words::in_language(language);
    let known = match set {
        "kind" => Some(kind_name(ClientWords::in_language(language), value)),
        "country" => countries::name(value, language),
        "lead" => (value == "1").then(|| AdminWords::in_language(language).lead()),
        "status" => VacancyStatus::parse(value).map(|status| names::status(terms, status)),
        "employment_type" => EmploymentType::parse(value).map(|kind| names::employment_type(terms, kind)),
        "workplace" => Workplace::parse(value).map(|place| names::workplace(terms, place)),
        "period" => SalaryPeriod::parse(value).map(|period| names::salary_period(terms, period)),
        _ => None,
    };
    known.unwrap_or(value).to_owned()
}

/// A file to be saved, named by what it holds and today's date.
fn build_download(
    session: &RecruiterSession,
    name: &str,
    kind: SheetKind,
    file: Vec<u8>,
) -> Result<axum::response::Response> {
    let disposition = format!("attachment; filename=\"{name}-{}.{}\"", session.today, kind.ending());
    let mut response = file.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::internal)?);
    Ok(response)
}
