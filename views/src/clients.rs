//! The client contact's first page: the vacancies by status, and the shared documents.

use maud::{Markup, html};
use portico_protocol::clients::{ClientHome, ClientVacancy, StatusCounts};
use portico_protocol::details::Subject;
use portico_protocol::documents::SharedDocument;
use portico_protocol::site::View;
use portico_protocol::vacancies::VacancyStatus;

use crate::details::subject_title;
use crate::layout::page::Page;
use crate::layout::route::Route;
use crate::layout::sections::{ButtonForm, render_button_form};
use crate::sign_in::render_client_forms;
use crate::text::catalogue::fill;
use crate::text::{locale, names};

/// The view for a contact who is signed in.
#[must_use]
pub fn render_home(page: &Page<'_>, home: &ClientHome) -> Markup {
    let words = page.words;
    let first_name = home.contact_name.split(' ').next().unwrap_or_default();
    page.render_root(
        View::Client,
        html! {
            header.p-bar {
                div.p-head {
                    @if home.clients.is_empty() { p.p-meta { (home.client_name) } } @else { (render_switcher(page, home)) }
                    (page.render_title(&fill(words.hello(), &[("name", first_name)])))
                    p.p-actions {
                        @for subject in Subject::ALL {
                            a.p-link part="link" href=(Route::Details(*subject).to_href()) { (subject_title(page, *subject)) }
                        }
                    }
                }
                div.p-actions {
                    a.p-button.p-primary part="button" href=(Route::Request.to_href()) { (words.request_vacancy()) }
                    (render_sign_out(page, home, "sign-out", "/sign-out", words.sign_out()))
                }
            }
            (render_tiles(page, &home.counts))
            (page.render_subtitle(words.your_vacancies()))
            @if home.vacancies.is_empty() {
                div.p-empty {
                    p.p-subtitle { (words.no_vacancies()) }
                    p { (fill(words.no_vacancies_next(), &[("agency", &page.site.agency)])) }
                }
            } @else {
                ul.p-card.p-rows part="card" { @for vacancy in &home.vacancies { (render_vacancy(page, vacancy, &home.today)) } }
            }
            @if !home.documents.is_empty() {
                (page.render_subtitle(words.documents()))
                ul.p-card.p-rows part="card" {
                    @for document in &home.documents { (render_document(page, document, &home.today)) }
                }
            }
            div.p-foot {
                (render_sign_out(page, home, "sign-out-all", "/sign-out-everywhere", words.sign_out_everywhere()))
            }
        },
    )
}

/// Signs out, on this device or on all. Whatever the server says, the browser forgets the session.
fn render_sign_out(page: &Page<'_>, home: &ClientHome, name: &str, path: &str, text: &str) -> Markup {
    let form = ButtonForm::new(name, page.api_path(&[path])).ending_session_of(&home.contact);
    render_button_form(page, &form, html! { button.p-button.p-quiet part="button" type="submit" { (text) } })
}

/// The client the contact is here for, and the others to go over to.
fn render_switcher(page: &Page<'_>, home: &ClientHome) -> Markup {
    html! {
        details.p-ask.p-switch {
            summary.p-button part="button" {
                span.p-hidden { (page.words.switch_client()) ": " }
                (home.client_name)
            }
            div.p-card part="card" { (render_client_forms(page, &home.clients, &home.client)) }
        }
    }
}

fn render_tiles(page: &Page<'_>, counts: &StatusCounts) -> Markup {
    let words = page.words;
    html! {
        dl.p-tiles {
            (render_tile(page, counts.requested, VacancyStatus::Requested, words.requested_one(), words.requested_many()))
            (render_tile(page, counts.published, VacancyStatus::Published, words.published_one(), words.published_many()))
            (render_tile(page, counts.frozen, VacancyStatus::Frozen, words.frozen_one(), words.frozen_many()))
            (render_tile(page, counts.closed, VacancyStatus::Closed, words.closed_one(), words.closed_many()))
        }
    }
}

fn render_tile(page: &Page<'_>, number: i64, status: VacancyStatus, one: &str, many: &str) -> Markup {
    html! {
        div.p-card part="card" {
            dt class={ "p-chip p-dot " (names::status_tone(status)) } part="chip" {
                (locale::format_plural(page.words, number, one, many))
            }
            dd { (locale::format_count(page.words, number)) }
        }
    }
}

fn render_vacancy(page: &Page<'_>, vacancy: &ClientVacancy, today: &str) -> Markup {
    let words = page.words;
    let kind = names::employment_type(words, vacancy.employment_type);
    let openings = locale::format_plural(words, vacancy.openings, words.openings_one(), words.openings_many());
    let reference = fill(words.reference_short(), &[("reference", &vacancy.reference)]);
    let since =
        fill(since_pattern(page, vacancy.status), &[("when", &locale::format_age(words, &vacancy.since, today))]);
    html! {
        li.p-row.p-vacancy {
            div.p-main {
                h4.p-name { (vacancy.title) }
                p.p-meta {
                    (locale::join_with_dots(&[&vacancy.location, kind, names::workplace(words, vacancy.workplace)]))
                    @if let Some(salary) = &vacancy.salary { " · " span.p-whole { (locale::format_salary(words, salary)) } }
                }
                p.p-meta { (locale::join_with_dots(&[&openings, &reference, &since])) }
                @if let Some(reason) = &vacancy.declined_reason {
                    p.p-reason { b { (words.declined_because()) } " " (reason) }
                }
            }
            div.p-standing {
                span class={ "p-chip p-dot " (names::status_tone(vacancy.status)) } part="chip" {
                    (names::status(words, vacancy.status))
                }
                @if vacancy.status == VacancyStatus::Requested { (render_request_actions(page, vacancy)) }
            }
        }
    }
}

/// A document that the agency shares.
fn render_document(page: &Page<'_>, document: &SharedDocument, today: &str) -> Markup {
    let words = page.words;
    let vacancy = document.vacancy.as_deref().unwrap_or_default();
    let (size, since) = (locale::format_size(words, document.bytes), locale::format_age(words, &document.since, today));
    html! {
        li.p-row.p-vacancy {
            div.p-main {
                h4.p-name { (document.name) }
                p.p-meta { (locale::join_with_dots(&[vacancy, &size, &since])) }
            }
            div.p-standing {
                div.p-actions {
                    button.p-button part="button" type="button" data-get=[page.api_path(&["/client/documents/", &document.id])] {
                        (words.download()) span.p-hidden { ": " (document.name) }
                    }
                }
            }
        }
    }
}

fn since_pattern<'a>(page: &Page<'a>, status: VacancyStatus) -> &'a str {
    match status {
        VacancyStatus::Requested | VacancyStatus::Declined => page.words.sent_when(),
        _ => page.words.opened_when(),
    }
}

/// What a contact can do with a request that is still pending. Withdrawing asks once more, because it cannot be undone.
fn render_request_actions(page: &Page<'_>, vacancy: &ClientVacancy) -> Markup {
    let words = page.words;
    html! {
        div.p-actions {
            a.p-button part="button" href=(Route::Edit(&vacancy.id).to_href()) {
                (words.edit_request()) span.p-hidden { ": " (vacancy.title) }
            }
            details.p-ask {
                summary.p-button.p-quiet part="button" { (words.withdraw()) span.p-hidden { ": " (vacancy.title) } }
                div.p-card part="card" {
                    p { (words.withdraw_question()) }
                    (render_button_form(
                        page,
                        &ButtonForm::new("withdraw", page.api_path(&["/client/vacancies/", &vacancy.id, "/withdraw"])),
                        html! { button.p-button.p-danger part="button" type="submit" { (words.withdraw_yes()) } },
                    ))
                }
            }
        }
    }
}
