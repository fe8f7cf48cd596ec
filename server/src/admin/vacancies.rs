//! The list of vacancies: by status, searched, in pages.

use maud::{Markup, html};
use portico_protocol::vacancy::VacancyStatus;
use portico_views::locale;

use super::address::{Asked, address};
use super::answer::Answer;
use super::layout::{Page, Section};
use super::pager::Pager;
use super::session::Desk;
use super::{chip, vacancy};
use crate::app::vacancies::{self, Filter, PAGE, VacancyPage, VacancyRow};
use crate::ids::ClientId;

const PATH: &str = "/admin/vacancies";

/// The list.
pub(super) async fn list(desk: Desk, asked: Asked) -> Answer {
    let search = asked.search();
    let status = VacancyStatus::parse(asked.get("status"));
    let client = asked.id::<ClientId>("client");
    let client = client.as_ref().map_or("", ClientId::as_str);
    let filter = Filter { status: status.map_or("", VacancyStatus::as_str), search: &search, client };
    let found = vacancies::list(&desk.app, &desk.recruiter, filter, asked.page()).await?;
    let words = desk.words;
    let query = [("status", filter.status), ("q", filter.search), ("client", client)];
    let body = html! {
        div.head {
            h1.grow { (words.vacancies()) }
            @if desk.may_write() { a.btn.primary href="/admin/vacancies/new" { (words.create_vacancy()) } }
        }
        (search_box(&desk, &filter))
        (tabs(&desk, &filter, &found))
        @if found.items.is_empty() {
            (nothing(&desk, &filter))
        } @else {
            (table(&desk, &found.items, true))
        }
        (Pager::of(PATH, &query, asked.page(), found.total, PAGE).links(&desk))
    };
    Page { section: Section::Vacancies, title: words.vacancies(), body }.show(&desk).await
}

fn search_box(desk: &Desk, filter: &Filter<'_>) -> Markup {
    html! {
        form.search role="search" method="get" action=(PATH) {
            @for (name, value) in [("status", filter.status), ("client", filter.client)] {
                @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
            }
            input.input type="search" name="q" value=(filter.search) aria-label=(desk.words.search_vacancies())
                placeholder=(desk.words.search_vacancies());
            button.btn { (desk.terms.search()) }
        }
    }
}

fn tabs(desk: &Desk, filter: &Filter<'_>, found: &VacancyPage) -> Markup {
    let count = |status| found.counts.iter().find(|(known, _)| *known == status).map_or(0, |(_, count)| *count);
    let all = found.counts.iter().map(|(_, count)| count).sum();
    let tab = |word: &str, name: &str, count: i64| {
        let to = address(PATH, &[("status", word), ("q", filter.search), ("client", filter.client)]);
        html! {
            a href=(to) aria-current=[(word == filter.status).then_some("page")] {
                (name) " " span.num.muted { (locale::count(desk.terms, count)) }
            }
        }
    };
    html! {
        nav.tabs aria-label=(desk.words.by_status()) {
            (tab("", desk.words.all(), all))
            @for status in VacancyStatus::ALL {
                @if count(*status) > 0 || status.as_str() == filter.status {
                    (tab(status.as_str(), chip::statuses(desk, *status), count(*status)))
                }
            }
        }
    }
}

fn nothing(desk: &Desk, filter: &Filter<'_>) -> Markup {
    let words = desk.words;
    let searched = !(filter.search.is_empty() && filter.status.is_empty() && filter.client.is_empty());
    html! {
        div.card.empty {
            @if searched {
                p { strong { (words.nothing_found()) } }
                p { a.btn href=(PATH) { (words.show_all()) } }
            } @else {
                p { strong { (words.no_vacancies()) } }
                p.muted { (words.no_vacancies_next()) }
            }
        }
    }
}

/// Vacancies as a table. On a client's own page the client need not be named in every row.
pub(super) fn table(desk: &Desk, rows: &[VacancyRow], with_client: bool) -> Markup {
    let (words, terms) = (desk.words, desk.terms);
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
                                a.cover href=(vacancy::link(row)) { (row.title) }
                                div.muted.small { (row.reference) (vacancy::place_after(row)) }
                            }
                            @if with_client { td.muted { (row.client_name) } }
                            td { (chip::status(desk, vacancies::status_of(row))) }
                            td.end.num.wide-only { (locale::count(terms, row.openings)) }
                            td.end.muted.small { (desk.when(row.updated_at)) }
                        }
                    }
                }
            }
        }
    }
}
