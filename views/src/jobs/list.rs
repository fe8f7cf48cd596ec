//! The list of open jobs: search, filters, results, pages.

use maud::{Markup, html};
use portico_protocol::jobs::{FacetValue, JobList, JobSort, JobSummary, PAGE_SIZE};
use portico_protocol::search::JobQuery;
use portico_protocol::site::View;
use portico_protocol::vacancies::{EmploymentType, Workplace};

use crate::layout::icons;
use crate::layout::page::{Page, Place};
use crate::layout::route::Route;
use crate::text::catalogue::fill;
use crate::text::{locale, names};

/// How many days ahead a closing date is pointed out.
const CLOSING_SOON: i64 = 7;

/// The view: search form and results.
#[must_use]
pub fn render_view(page: &Page<'_>, list: &JobList, query: &JobQuery) -> Markup {
    page.render_root(View::Jobs, html! {
        @if page.place == Place::Hosted { (page.render_title(&fill(page.words.jobs_at(), &[("agency", &page.site.agency)]))) }
        @if list.open > 0 || query.is_narrowed() { (render_search(page, list, query)) }
        section data-region="results" aria-label=(page.words.results()) { (render_results(page, list, query)) }
    })
}

/// The regions that a link or a form of the list changes, in the widget: the rest of the view stays as it is.
fn swapped(page: &Page<'_>) -> Option<&'static str> {
    (page.place == Place::Embedded).then_some("results filters")
}

fn render_search(page: &Page<'_>, list: &JobList, query: &JobQuery) -> Markup {
    let words = page.words;
    let is_embedded = page.place == Place::Embedded;
    let route = is_embedded.then(|| Route::Jobs.to_href());
    html! {
        form.p-search data-form="search" role="search" method="get" action=(page.search_action())
            data-route=[route] data-live[is_embedded] data-swap=[swapped(page)] {
            div.p-find {
                label.p-hidden for="p-q" { (words.search_label()) }
                (icons::search())
                input.p-input part="input" type="search" id="p-q" name="q" value=(query.q)
                    placeholder=(words.search_placeholder()) autocomplete="off" enterkeyhint="search";
                button.p-button.p-primary part="button" type="submit" { (words.search()) }
            }
            div.p-filters data-region="filters" { (render_filters(page, list, query)) }
        }
    }
}

/// The choices, with how many jobs each would leave.
fn render_filters(page: &Page<'_>, list: &JobList, query: &JobQuery) -> Markup {
    let words = page.words;
    let facets = &list.facets;
    let as_is = |value: &str| value.to_owned();
    let type_name =
        |value: &str| EmploymentType::parse(value).map_or("", |it| names::employment_type(words, it)).to_owned();
    let place_name = |value: &str| Workplace::parse(value).map_or("", |it| names::workplace(words, it)).to_owned();
    let type_chosen = query.employment_type.map_or("", EmploymentType::as_str);
    let place_chosen = query.workplace.map_or("", Workplace::as_str);
    html! {
        (render_filter(page, "location", words.location(), words.any_location(), &facets.location, &query.location, as_is))
        (render_filter(page, "sector", words.sector(), words.any_sector(), &facets.sector, &query.sector, as_is))
        (render_filter(page, "type", words.employment_type(), words.any_type(), &facets.employment_type, type_chosen, type_name))
        (render_filter(page, "remote", words.workplace(), words.any_workplace(), &facets.workplace, place_chosen, place_name))
        span.p-select {
            label.p-hidden for="p-sort" { (words.sort_by()) }
            select.p-input part="input" id="p-sort" name="sort" {
                @for sort in JobSort::ALL {
                    // The usual order has no value, so that it stands in no address.
                    option value=(if *sort == JobSort::Newest { "" } else { sort.as_str() })
                        selected[*sort == query.sort] { (names::sort(words, *sort)) }
                }
            }
        }
    }
}

/// One filter; nothing at all when there is nothing to choose from.
fn render_filter(
    page: &Page<'_>,
    name: &str,
    label: &str,
    any: &str,
    offered: &[FacetValue],
    chosen: &str,
    text: impl Fn(&str) -> String,
) -> Markup {
    let mut id = String::from("p-");
    id.push_str(name);
    html! {
        @if !offered.is_empty() || !chosen.is_empty() {
            span.p-select {
                label.p-hidden for=(id) { (label) }
                select.p-input.p-chosen[!chosen.is_empty()] part="input" id=(id) name=(name) {
                    option value="" { (any) }
                    // A choice that finds nothing is not among the facets, and must not look as if it were off.
                    @if !chosen.is_empty() { option value=(chosen) selected { (text(chosen)) } }
                    @for facet in offered.iter().filter(|facet| facet.value != chosen) {
                        option value=(facet.value) {
                            (text(&facet.value)) " (" (locale::format_count(page.words, facet.count)) ")"
                        }
                    }
                }
            }
        }
    }
}

fn render_results(page: &Page<'_>, list: &JobList, query: &JobQuery) -> Markup {
    let words = page.words;
    if list.open == 0 && !query.is_narrowed() {
        return html! {
            div.p-empty { (page.render_panel_title(words.no_jobs())) p { (words.no_jobs_next()) } }
        };
    }
    // With nothing found and nothing but words to take away, the button below says it all.
    let filtered = JobQuery { q: String::new(), ..query.clone() }.is_narrowed();
    html! {
        div.p-found {
            @if list.total > 0 { h2.p-count part="heading" { (describe_results(page, list, query)) } }
            @if list.total > 0 || filtered { (render_chosen_filters(page, query)) }
        }
        @if list.items.is_empty() {
            div.p-empty {
                h2.p-subtitle part="heading" { (describe_results(page, list, query)) }
                p { (words.nothing_found_next()) }
                (render_clear_link(page, "p-button", words.clear_search()))
            }
        } @else {
            ul.p-card.p-rows part="card" { @for job in &list.items { (render_row(page, job, &list.today)) } }
            (render_pages(page, list, query))
        }
    }
}

/// What was found, in one line, for the heading and for a screen reader: `7 jobs for “engineer”`.
#[must_use]
pub fn describe_results(page: &Page<'_>, list: &JobList, query: &JobQuery) -> String {
    let words = page.words;
    let text = match (list.total, query.q.is_empty(), query.is_narrowed()) {
        (0, true, _) => words.no_jobs_found().to_owned(),
        (0, false, _) => words.no_jobs_for().to_owned(),
        (total, false, _) => locale::format_plural(words, total, words.jobs_for_one(), words.jobs_for_many()),
        (total, true, true) => locale::format_plural(words, total, words.jobs_found_one(), words.jobs_found_many()),
        (_, true, false) => locale::format_plural(words, list.open, words.open_jobs_one(), words.open_jobs_many()),
    };
    fill(&text, &[("search", &query.q)])
}

/// What narrows the list, each with a link that leaves it out.
fn render_chosen_filters(page: &Page<'_>, query: &JobQuery) -> Markup {
    let words = page.words;
    let first = JobQuery { page: 1, ..query.clone() };
    html! {
        @if query.is_narrowed() {
            div.p-chips {
                @if !query.location.is_empty() {
                    (render_chosen_filter(page, &query.location, &JobQuery { location: String::new(), ..first.clone() }))
                }
                @if !query.sector.is_empty() {
                    (render_chosen_filter(page, &query.sector, &JobQuery { sector: String::new(), ..first.clone() }))
                }
                @if let Some(chosen) = query.employment_type {
                    (render_chosen_filter(page, names::employment_type(words, chosen), &JobQuery { employment_type: None, ..first.clone() }))
                }
                @if let Some(chosen) = query.workplace {
                    (render_chosen_filter(page, names::workplace(words, chosen), &JobQuery { workplace: None, ..first.clone() }))
                }
                (render_clear_link(page, "p-link", words.clear_all()))
            }
        }
    }
}

fn render_chosen_filter(page: &Page<'_>, label: &str, without: &JobQuery) -> Markup {
    html! {
        a.p-chip.p-drop-one part="chip" href=(page.jobs_href(without)) data-swap=[swapped(page)]
            aria-label=(fill(page.words.remove_filter(), &[("filter", label)])) { (label) (icons::close()) }
    }
}

fn render_clear_link(page: &Page<'_>, class: &str, text: &str) -> Markup {
    html! { a class=(class) part="link" href=(page.jobs_href(&JobQuery::default())) data-swap=[swapped(page)] { (text) } }
}

fn render_row(page: &Page<'_>, job: &JobSummary, today: &str) -> Markup {
    let words = page.words;
    html! {
        li.p-row {
            div.p-main {
                h3.p-name { a.p-stretch part="link" href=(page.job_href(&job.slug)) { (job.title) } }
                p.p-meta { (locale::join_with_dots(&[job.client.as_deref().unwrap_or_default(), &job.location])) }
                div.p-chips { (render_facts(page, job)) (render_deadlines(page, job, today)) }
            }
            div.p-side {
                @if let Some(salary) = &job.salary { p.p-pay { (locale::format_salary(words, salary)) } }
                @if job.posted_on != today { p.p-meta { (locale::format_age(words, &job.posted_on, today)) } }
            }
        }
    }
}

fn render_facts(page: &Page<'_>, job: &JobSummary) -> Markup {
    html! {
        span.p-chip part="chip" { (names::employment_type(page.words, job.employment_type)) }
        span.p-chip part="chip" { (names::workplace(page.words, job.workplace)) }
    }
}

/// Chips that call for attention: new today, closing soon.
pub(crate) fn render_deadlines(page: &Page<'_>, job: &JobSummary, today: &str) -> Markup {
    let words = page.words;
    let left = job.closes_on.as_deref().and_then(|day| locale::count_days_ahead(day, today));
    html! {
        @if job.posted_on == today { span.p-chip.p-dot.p-good part="chip" { (words.new_today()) } }
        @match left {
            Some(0) => span.p-chip.p-dot.p-wait part="chip" { (words.closes_today()) },
            Some(1) => span.p-chip.p-dot.p-wait part="chip" { (words.closes_tomorrow()) },
            Some(days @ 2..=CLOSING_SOON) => span.p-chip.p-dot.p-wait part="chip" {
                (locale::format_plural(words, days, words.closes_in_one(), words.closes_in_many()))
            },
            _ => {}
        }
    }
}

/// Links to the other pages of the list: the neighbours, the first and the last.
fn render_pages(page: &Page<'_>, list: &JobList, query: &JobQuery) -> Markup {
    let words = page.words;
    let last = (list.total + PAGE_SIZE - 1) / PAGE_SIZE;
    let current = list.page;
    let href = |number| page.jobs_href(&JobQuery { page: number, ..query.clone() });
    let swap = swapped(page);
    let place = fill(
        words.page_of(),
        &[("page", &locale::format_count(words, current)), ("pages", &locale::format_count(words, last))],
    );
    html! {
        @if last > 1 {
            nav.p-pages aria-label=(words.pages()) {
                @if current > 1 { a.p-button part="button" rel="prev" href=(href(current - 1)) data-swap=[swap] { (words.previous()) } }
                p.p-meta { (place) }
                ol {
                    @for number in page_numbers(current, last) {
                        li {
                            @if number == 0 { span aria-hidden="true" { "…" } }
                            @else if number == current { span.p-now aria-current="page" { (locale::format_count(words, number)) } }
                            @else {
                                a part="link" href=(href(number)) data-swap=[swap]
                                    aria-label=(fill(words.page_number(), &[("page", &locale::format_count(words, number))])) {
                                    (locale::format_count(words, number))
                                }
                            }
                        }
                    }
                }
                @if let Some(next) = list.next {
                    a.p-button part="button" rel="next" href=(href(next)) data-swap=[swap] { (words.next()) }
                }
            }
        }
    }
}

/// The page numbers to show, with 0 for a gap.
fn page_numbers(current: i64, last: i64) -> Vec<i64> {
    let mut numbers = Vec::with_capacity(7);
    let mut previous = 0;
    for number in [1, current - 1, current, current + 1, last] {
        if number <= previous || number > last {
            continue;
        }
        if number - previous == 2 {
            numbers.push(number - 1);
        } else if number - previous > 2 {
            numbers.push(0);
        }
        numbers.push(number);
        previous = number;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::page_numbers;

    #[test]
    fn page_numbers_show_the_ends_and_the_neighbours() {
        assert_eq!(page_numbers(1, 1), [1]);
        assert_eq!(page_numbers(1, 3), [1, 2, 3]);
        assert_eq!(page_numbers(4, 5), [1, 2, 3, 4, 5]);
        assert_eq!(page_numbers(5, 9), [1, 0, 4, 5, 6, 0, 9]);
        assert_eq!(page_numbers(9, 9), [1, 0, 8, 9]);
    }
}
