//! The list of vacancies: by status, searched, in pages.

use maud::{Markup, html};
use portico_app::vacancies::{self, PAGE, VacancyFilter, VacancyPage, VacancyRow};
use portico_protocol::vacancies::VacancyStatus;
use portico_store::ids::ClientId;
use portico_views::locale;

use crate::ui::chip;
use crate::ui::export_links::render_export_links;
use crate::ui::layout::{Page, Section};
use crate::ui::pager::Pager;
use crate::urls;
use crate::vacancies::page;
use crate::web::extract::QueryParams;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::VacancyWords;

/// The status the query asks for, or the empty string for all.
pub(crate) fn status_param(params: &QueryParams) -> &'static str {
    VacancyStatus::parse(params.get("status")).map_or("", VacancyStatus::as_str)
}

/// The list.
pub(crate) async fn list(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let search = params.search();
    let client = params.id::<ClientId>("client");
    let client = client.as_ref().map_or("", ClientId::as_str);
    let filter = VacancyFilter { status: status_param(&params), search: &search, client };
    let found = vacancies::list(&session.app, &session.recruiter, filter, params.page()).await?;
    let words = session.words;
    let body = html! {
        div.head {
            h1.grow { (words.vacancies()) }
            (render_exports(&session, &filter))
            @if session.may_write() { a.btn.primary href=(urls::vacancy_new()) { (session.words::<VacancyWords>().create_vacancy()) } }
        }
        (render_browser(&session, urls::vacancies(), &filter, &found, params.page()))
    };
    Page { section: Section::Vacancies, title: words.vacancies(), body }.show(&session).await
}

/// Search, tabs, table and pages of vacancies, at `path`: the list of all, or a client's own.
pub(crate) fn render_browser(
    session: &RecruiterSession,
    path: &str,
    filter: &VacancyFilter<'_>,
    found: &VacancyPage,
    page: i64,
) -> Markup {
    let query = filter_query(path, filter);
    html! {
        (render_search_box(session, path, filter))
        (render_tabs(session, path, filter, found))
        @if found.items.is_empty() {
            (render_empty(session, path, filter))
        } @else {
            (render_table(session, &found.items, path == urls::vacancies()))
        }
        (Pager::with_total(path, &query, page, found.total, PAGE).render(session))
    }
}

/// Links to the files of what a list shows, at the address that all lists of vacancies share.
pub(crate) fn render_exports(session: &RecruiterSession, filter: &VacancyFilter<'_>) -> Markup {
    render_export_links(session, urls::vacancies_export, &filter_query(urls::vacancies(), filter))
}

/// What the address says besides the page. A client's own list has the client in its path.
fn filter_query<'a>(path: &str, filter: &VacancyFilter<'a>) -> [(&'static str, &'a str); 3] {
    let client = if path == urls::vacancies() { filter.client } else { "" };
    [("status", filter.status), ("q", filter.search), ("client", client)]
}

fn render_search_box(session: &RecruiterSession, path: &str, filter: &VacancyFilter<'_>) -> Markup {
    html! {
        form.search role="search" method="get" action=(path) {
            @for (name, value) in filter_query(path, filter) {
                @if name != "q" && !value.is_empty() { input type="hidden" name=(name) value=(value); }
            }
            input.input type="search" name="q" value=(filter.search) aria-label=(session.words::<VacancyWords>().search_vacancies())
                placeholder=(session.words::<VacancyWords>().search_vacancies());
            button.btn { (session.terms.search()) }
        }
    }
}

fn render_tabs(session: &RecruiterSession, path: &str, filter: &VacancyFilter<'_>, found: &VacancyPage) -> Markup {
    let count = |status| found.counts.iter().find(|(known, _)| *known == status).map_or(0, |(_, count)| *count);
    let all = found.counts.iter().map(|(_, count)| count).sum();
    let tab = |word: &str, name: &str, count: i64| {
        let to = urls::with_query(path, &filter_query(path, &VacancyFilter { status: word, ..*filter }));
        html! {
            a href=(to) aria-current=[(word == filter.status).then_some("page")] {
                (name) " " span.num.muted { (locale::format_count(session.terms, count)) }
            }
        }
    };
    html! {
        nav.tabs aria-label=(session.words::<VacancyWords>().by_status()) {
            (tab("", session.words.all(), all))
            @for status in VacancyStatus::ALL {
                @if count(*status) > 0 || status.as_str() == filter.status {
                    (tab(status.as_str(), chip::status_group_name(session, *status), count(*status)))
                }
            }
        }
    }
}

fn render_empty(session: &RecruiterSession, path: &str, filter: &VacancyFilter<'_>) -> Markup {
    let words = session.words::<VacancyWords>();
    let searched = filter_query(path, filter).iter().any(|(_, value)| !value.is_empty());
    html! {
        div.card.empty {
            @if searched {
                p { strong { (words.nothing_found()) } }
                p { a.btn href=(path) { (session.words.show_all()) } }
            } @else {
                p { strong { (words.no_vacancies()) } }
                p.muted { (words.no_vacancies_next()) }
            }
        }
    }
}

/// Vacancies as a table. On a client's own page the client need not be named in every row.
pub(crate) fn render_table(session: &RecruiterSession, rows: &[VacancyRow], with_client: bool) -> Markup {
    let (words, terms) = (session.words, session.terms);
    html! {
        div.card.table {
            table {
                thead {
                    tr {
                        th scope="col" { (words.vacancy()) }
                        @if with_client { th scope="col" { (words.client()) } }
                        th scope="col" { (words.status()) }
                        th.end scope="col" { (terms.openings()) }
                        th.end scope="col" { (words.changed()) }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            td {
                                a.cover href=(page::vacancy_url(row)) { (row.title) }
                                div.muted.small { (row.reference) (page::place_suffix(row)) }
                            }
                            @if with_client { td.muted { (row.client_name) } }
                            td { (chip::render_status(session, vacancies::read_status(row))) }
                            td.end.num.wide-only { (locale::format_count(terms, row.openings)) }
                            td.end.muted.small { (session.relative_time(row.updated_at)) }
                        }
                    }
                }
            }
        }
    }
}
