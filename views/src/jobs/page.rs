//! A job's own page, and what stands there once the job is gone.

use maud::{Markup, PreEscaped, html};
use portico_protocol::jobs::{Job, JobSummary};
use portico_protocol::site::View;

use crate::applications;
use crate::jobs::list::render_deadlines;
use crate::layout::form::FormState;
use crate::layout::icons;
use crate::layout::page::Page;
use crate::text::catalogue::fill;
use crate::text::{locale, names};

/// The view: the job, and beneath or beside it the form to apply with.
#[must_use]
pub fn render_view(page: &Page<'_>, job: &Job, form: &FormState) -> Markup {
    let words = page.words;
    let summary = &job.summary;
    let employer = summary.client.as_deref().unwrap_or(words.confidential());
    page.render_root(View::Jobs, html! {
        (render_back_link(page))
        div.p-columns {
            article {
                header.p-head {
                    (page.render_title(&summary.title))
                    p.p-meta {
                        (locale::join_with_dots(&[employer, &fill(words.reference_short(), &[("reference", &summary.reference)])]))
                    }
                    div.p-chips { (render_deadlines(page, summary, &job.today)) }
                }
                (render_facts(page, job))
                div.p-prose { (PreEscaped(&job.description)) }
            }
            section.p-card.p-aside part="card" id="p-apply" {
                (applications::render_form(page, &summary.slug, form))
            }
        }
    })
}

fn render_facts(page: &Page<'_>, job: &Job) -> Markup {
    let words = page.words;
    let JobSummary { location, workplace, salary, employment_type, closes_on, posted_on, sector, .. } = &job.summary;
    html! {
        dl.p-facts {
            (render_fact(words.fact_where(), html! {
                (location) @if !location.is_empty() { ", " }
                span.p-lower { (names::workplace(words, *workplace)) }
            }))
            @if let Some(salary) = salary { (render_fact(words.fact_salary(), html! { (locale::format_salary(words, salary)) })) }
            (render_fact(words.fact_type(), html! { (names::employment_type(words, *employment_type)) }))
            @if !sector.is_empty() { (render_fact(words.sector(), html! { (sector) })) }
            @if job.openings > 1 { (render_fact(words.openings(), html! { (locale::format_count(words, job.openings)) })) }
            (render_fact(words.fact_posted(), html! { (locale::format_age(words, posted_on, &job.today)) }))
            @if let Some(day) = closes_on {
                (render_fact(words.fact_closes(), html! { (locale::format_day_seen_from(words, day, &job.today)) }))
            }
        }
    }
}

fn render_fact(name: &str, value: Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn render_back_link(page: &Page<'_>) -> Markup {
    html! { a.p-back part="link" href=(page.view_href(View::Jobs)) { (icons::back()) (page.words.all_jobs()) } }
}

/// The view in place of a job that is closed, frozen or never was.
#[must_use]
pub fn render_missing(page: &Page<'_>) -> Markup {
    let words = page.words;
    page.render_root(
        View::Jobs,
        html! {
            div.p-empty {
                (page.render_title(words.job_gone()))
                p { (words.job_gone_next()) }
                a.p-button.p-primary part="button" href=(page.view_href(View::Jobs)) { (words.see_open_jobs()) }
            }
        },
    )
}
