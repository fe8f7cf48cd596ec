//! A job's own page, and what stands there once the job is gone.

use maud::{Markup, PreEscaped, html};
use portico_protocol::job::{Job, JobSummary};
use portico_protocol::site::View;

use crate::jobs::list as jobs;
use crate::layout::icons as icon;
use crate::{FormState, Page, apply, fill, locale, names};

/// The view: the job, and beneath or beside it the form to apply with.
#[must_use]
pub fn page(page: &Page<'_>, job: &Job, form: &FormState) -> Markup {
    let words = page.words;
    let summary = &job.summary;
    let employer = summary.client.as_deref().unwrap_or(words.confidential());
    page.root(View::Jobs, html! {
        (back(page))
        div.p-columns {
            article {
                header.p-head {
                    (page.title(&summary.title))
                    p.p-meta {
                        (locale::dotted(&[employer, &fill(words.reference_short(), &[("reference", &summary.reference)])]))
                    }
                    div.p-chips { (jobs::timely(page, summary, &job.today)) }
                }
                (facts(page, job))
                div.p-prose { (PreEscaped(&job.description)) }
            }
            section.p-card.p-aside part="card" id="p-apply" {
                div data-region="form" { (apply::form(page, &summary.slug, form)) }
            }
        }
    })
}

fn facts(page: &Page<'_>, job: &Job) -> Markup {
    let words = page.words;
    let JobSummary { location, workplace, salary, employment_type, closes_on, posted_on, sector, .. } = &job.summary;
    html! {
        dl.p-facts {
            (fact(words.fact_where(), html! {
                (location) @if !location.is_empty() { ", " }
                span.p-lower { (names::workplace(words, *workplace)) }
            }))
            @if let Some(salary) = salary { (fact(words.fact_salary(), html! { (locale::money(words, salary)) })) }
            (fact(words.fact_type(), html! { (names::employment_type(words, *employment_type)) }))
            @if !sector.is_empty() { (fact(words.sector(), html! { (sector) })) }
            @if job.openings > 1 { (fact(words.openings(), html! { (locale::count(words, job.openings)) })) }
            (fact(words.fact_posted(), html! { (locale::ago(words, posted_on, &job.today)) }))
            @if let Some(day) = closes_on {
                (fact(words.fact_closes(), html! { (locale::day_seen_from(words, day, &job.today)) }))
            }
        }
    }
}

fn fact(name: &str, value: Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn back(page: &Page<'_>) -> Markup {
    html! { a.p-back part="link" href=(page.view_href(View::Jobs)) { (icon::back()) (page.words.all_jobs()) } }
}

/// The view in place of a job that is closed, frozen or never was.
#[must_use]
pub fn gone(page: &Page<'_>) -> Markup {
    let words = page.words;
    page.root(
        View::Jobs,
        html! {
            div.p-empty {
                (page.title(words.job_gone()))
                p { (words.job_gone_next()) }
                a.p-button.p-primary part="button" href=(page.view_href(View::Jobs)) { (words.see_open_jobs()) }
            }
        },
    )
}
