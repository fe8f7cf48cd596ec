//! A vacancy's page: its facts, its text, who applied, what happened to it, and the steps it can take.

use axum::response::{IntoResponse as _, Redirect};
use maud::{Markup, PreEscaped, html};
use portico_app::error::Error;
use portico_app::notes::Subject;
use portico_app::support::markdown;
use portico_app::vacancies::{self, HistoryEntry, Transition, VacancyRow};
use portico_protocol::vacancies::{EmploymentType, VacancyStatus, Workplace};
use portico_store::ids::VacancyId;
use portico_views::{fill, locale, names};

use crate::candidates::applications;
use crate::documents::list;
use crate::notes::list as notes;
use crate::ui::chip;
use crate::ui::layout::{Page, Section, render_back_link, render_csrf_field};
use crate::urls;
use crate::vacancies::flash;
use crate::web::csrf::CsrfForm;
use crate::web::extract::PathId;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::{AdminWords, VacancyWords};

/// How many of its applications a vacancy's page shows.
const LATEST: i64 = 8;

/// Where a row of a list leads: a request is answered on its own page.
pub(crate) fn vacancy_url(row: &VacancyRow) -> String {
    if vacancies::read_status(row) == VacancyStatus::Requested {
        urls::request(&row.id)
    } else {
        urls::vacancy(&row.id)
    }
}

/// The city of a vacancy after something else, or nothing.
pub(crate) fn place_suffix(row: &VacancyRow) -> String {
    if row.city.is_empty() { String::new() } else { format!(" · {}", row.city) }
}

/// One vacancy.
pub(crate) async fn show(session: RecruiterSession, PathId(id): PathId<VacancyId>) -> HandlerResult {
    let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
    let status = vacancies::read_status(&row);
    if status == VacancyStatus::Requested {
        return Ok(Redirect::to(&urls::request(&id)).into_response());
    }
    let (app, recruiter) = (&session.app, &session.recruiter);
    let received = portico_app::candidates::applications::list_latest(app, recruiter, id.as_str(), LATEST).await?;
    let history = vacancies::list_history(&session.app, &session.recruiter, &id).await?;
    let documents = list::render_section(&session, &row).await?;
    let notes = notes::render_section(&session, &Subject::Vacancy(id.clone())).await?;
    let (words, terms) = (session.words, session.terms);
    let body = html! {
        (render_back_link(urls::vacancies(), words.vacancies()))
        div.head {
            div.grow {
                h1 { (row.title) }
                p.muted {
                    a.link href=(urls::client(&row.client_id)) { (row.client_name) }
                    " · " (fill(terms.reference_short(), &[("reference", &row.reference)]))
                }
            }
            (chip::render_status(&session, status))
        }
        @if let Some(reason) = &row.declined_reason {
            div.notice.wait { p { strong { (terms.declined_because()) } " " (reason) } }
        }
        @if session.may_write() { (render_steps(&session, &row, status)) }
        div.aside-layout {
            div.stack {
                section.card.padded { (render_description(&row)) }
                section.stack {
                    div.head {
                        h2.grow { (words.applications()) " " span.muted.num { (locale::format_count(terms, received.total)) } }
                        @if received.total > 0 {
                            a.more href=(urls::with_query(urls::applications(), &[("vacancy", id.as_str())])) { (words.see_all()) }
                        }
                    }
                    (applications::render_cards(&session, &received.items))
                }
            }
            div.stack {
                (render_facts(&session, &row))
                (documents)
                (notes)
                (render_history(&session, &history))
            }
        }
    };
    Page { section: Section::Vacancies, title: &row.title, body }.show(&session).await
}

/// The buttons of the steps that are open now.
fn render_steps(session: &RecruiterSession, row: &VacancyRow, status: VacancyStatus) -> Markup {
    let words = session.words::<VacancyWords>();
    let steps = [
        ("publish", Transition::Publish, words.publish()),
        ("reopen", Transition::Reopen, words.reopen()),
        ("freeze", Transition::Freeze, words.freeze()),
        ("close", Transition::Close, words.close()),
    ];
    let public = format!("{}/{}/jobs/{}", session.app.config.public_url, session.recruiter.agency.slug, row.slug);
    html! {
        form.row.wrap method="post" action=(urls::vacancy_step(&row.id)) {
            (render_csrf_field(session))
            @for (word, step, name) in steps {
                @if step.is_open_to(status) {
                    button.btn.(if matches!(word, "publish" | "reopen") { "primary" } else { "plain" })
                        name="step" value=(word) { (name) }
                }
            }
            a.btn href=(urls::vacancy_edit(&row.id)) { (session.words.edit()) }
            @if status == VacancyStatus::Published {
                a.btn.quiet href=(public) target="_blank" rel="noopener" { (words.see_as_candidate()) }
            }
        }
    }
}

/// What the vacancy says, as candidates read it.
pub(crate) fn render_description(row: &VacancyRow) -> Markup {
    html! { div.prose { (PreEscaped(markdown::render(&row.description))) } }
}

/// The facts beside the text.
pub(crate) fn render_facts(session: &RecruiterSession, row: &VacancyRow) -> Markup {
    let (words, terms) = (session.words::<VacancyWords>(), session.terms);
    let place =
        [row.city.as_str(), row.region.as_str()].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
    let kind = EmploymentType::parse(&row.employment_type).map(|kind| names::employment_type(terms, kind));
    let workplace = Workplace::parse(&row.workplace).map(|place| names::workplace(terms, place));
    html! {
        section.card.padded {
            dl.facts {
                @if !place.is_empty() { (render_fact(terms.fact_where(), html! { (place.join(", ")) })) }
                @if let Some(workplace) = workplace { (render_fact(terms.workplace(), html! { (workplace) })) }
                @if let Some(kind) = kind { (render_fact(terms.employment_type(), html! { (kind) })) }
                @if let Some(salary) = vacancies::read_salary(row) {
                    (render_fact(terms.fact_salary(), html! { (locale::format_salary(terms, &salary)) }))
                }
                @if !row.sector.is_empty() { (render_fact(terms.sector(), html! { (row.sector) })) }
                (render_fact(terms.openings(), html! { (locale::format_count(terms, row.openings)) }))
                @if let Some(at) = row.published_at { (render_fact(terms.fact_posted(), session.relative_time(at))) }
                @if let Some(day) = &row.closes_on { (render_fact(words.last_day(), html! { (locale::format_date(terms, day)) })) }
                @if row.confidential == 1 { (render_fact(session.words.client(), html! { (terms.confidential()) })) }
            }
        }
    }
}

fn render_fact(label: &str, value: Markup) -> Markup {
    html! { div { dt { (label) } dd.num { (value) } } }
}

fn render_history(session: &RecruiterSession, history: &[HistoryEntry]) -> Markup {
    html! {
        section.card.padded.stack {
            h2 { (session.words.history()) }
            ol.history {
                @for entry in history {
                    li {
                        span { (action_text(session.words::<VacancyWords>(), &entry.action)) }
                        span.muted.small { (actor_name(session.words, entry)) " · " (session.relative_time(entry.at)) }
                    }
                }
            }
        }
    }
}

fn action_text<'a>(words: &'a VacancyWords, action: &str) -> &'a str {
    match action {
        "vacancy.created" => words.did_create(),
        "vacancy.requested" => words.did_request(),
        "vacancy.request_changed" => words.did_change_request(),
        "vacancy.withdrawn" => words.did_withdraw(),
        "vacancy.published" => words.did_publish(),
        "vacancy.frozen" => words.did_freeze(),
        "vacancy.closed" => words.did_close(),
        "vacancy.declined" => words.did_decline(),
        _ => words.did_change(),
    }
}

fn actor_name<'a>(words: &'a AdminWords, entry: &'a HistoryEntry) -> &'a str {
    match (&entry.actor_name, entry.actor_kind.as_str()) {
        (Some(name), _) => name,
        (None, "visitor") => words.visitor(),
        (None, _) => words.portico(),
    }
}

/// Takes a step.
pub(crate) async fn apply_transition(PathId(id): PathId<VacancyId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let (step, notice) = match values.get("step") {
        "publish" => (Transition::Publish, flash::PUBLISHED),
        "freeze" => (Transition::Freeze, flash::FROZEN),
        "close" => (Transition::Close, flash::CLOSED),
        "reopen" => (Transition::Reopen, flash::REOPENED),
        _ => return Err(Error::NotFound.into()),
    };
    match vacancies::apply_transition(&session.app, &session.recruiter, &id, step).await {
        Ok(()) => Ok(session.redirect(&urls::vacancy(&id), notice)),
        Err(Error::Conflict) => Ok(session.redirect(&urls::vacancy(&id), flash::STEP_NOT_OPEN)),
        Err(other) => Err(other.into()),
    }
}
