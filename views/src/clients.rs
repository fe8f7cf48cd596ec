//! The client contact's area: signing in, and the vacancies by status.

use maud::{Markup, html};
use portico_protocol::client::{ClientHome, ClientVacancy, SharedDocument, StatusCounts};
use portico_protocol::details::Subject;
use portico_protocol::sign_in::ClientChoice;
use portico_protocol::site::View;
use portico_protocol::vacancy::VacancyStatus;

use crate::layout::form::{Field, Typing, Writer};
use crate::{FormState, Page, details, fill, locale, names};

/// The view for a contact who is not signed in.
#[must_use]
pub fn sign_in(page: &Page<'_>, state: &FormState) -> Markup {
    page.root(
        View::Client,
        html! {
            div.p-card.p-narrow part="card" { div data-region="form" { (sign_in_fields(page, state)) } }
        },
    )
}

/// The inside of the region `form` of [`sign_in`].
#[must_use]
pub fn sign_in_fields(page: &Page<'_>, state: &FormState) -> Markup {
    let words = page.words;
    let write = Writer::new(page, state);
    html! {
        header.p-head {
            (page.title(words.sign_in_title()))
            p.p-meta { (fill(words.sign_in_intro(), &[("agency", &page.site.agency)])) }
        }
        form.p-form data-form="sign-in" method="post" action=(page.client_action()) {
            (write.opening())
            (write.hidden("portal"))
            (write.line(Field::required("name", words.full_name()), Typing::NAME))
            (write.line(Field::required("email", words.email()), Typing::EMAIL))
            (write.code(Field::required("code", words.access_code()).hint(words.access_code_hint())))
            div.p-actions { button.p-button.p-primary part="button" type="submit" { (words.sign_in()) } }
        }
        p { (page.client_link("/code", words.new_code())) }
        p { (page.client_link("/register", words.no_access_yet())) }
    }
}

/// The form by which a contact asks for a new access code.
#[must_use]
pub fn code_request(page: &Page<'_>, state: &FormState) -> Markup {
    page.root(
        View::Client,
        html! {
            div.p-card.p-narrow part="card" { div data-region="form" { (code_request_fields(page, state)) } }
        },
    )
}

/// The inside of the region `form` of [`code_request`].
#[must_use]
pub fn code_request_fields(page: &Page<'_>, state: &FormState) -> Markup {
    let words = page.words;
    let write = Writer::new(page, state);
    html! {
        header.p-head {
            (page.title(words.code_title()))
            p.p-meta { (fill(words.code_intro(), &[("agency", &page.site.agency)])) }
        }
        form.p-form data-form="code" method="post" action=(page.client_step("/code")) {
            (write.opening())
            (write.line(Field::required("email", words.email()), Typing::EMAIL))
            div.p-actions { button.p-button.p-primary part="button" type="submit" { (words.send_code()) } }
        }
        (to_sign_in(page))
    }
}

/// What is said once a code was asked for, whoever asked.
#[must_use]
pub fn code_asked(page: &Page<'_>) -> Markup {
    page.root(
        View::Client,
        html! {
            div.p-card.p-narrow part="card" {
                header.p-head {
                    (page.title(page.words.code_title()))
                    p { (fill(page.words.code_on_its_way(), &[("agency", &page.site.agency)])) }
                }
                (to_sign_in(page))
            }
        },
    )
}

fn to_sign_in(page: &Page<'_>) -> Markup {
    html! { p { a.p-link part="link" href=(page.view_href(View::Client)) { (page.words.back_to_sign_in()) } } }
}

/// The question for which client a contact of several is here.
#[must_use]
pub fn choose(page: &Page<'_>, clients: &[ClientChoice]) -> Markup {
    page.root(
        View::Client,
        html! {
            div.p-card.p-narrow part="card" {
                header.p-head { (page.title(page.words.choose_client())) }
                (choices(clients, ""))
            }
        },
    )
}

/// A button for each client but the `current` one.
fn choices(clients: &[ClientChoice], current: &str) -> Markup {
    html! {
        div.p-choices {
            @for client in clients {
                @if client.id != current {
                    button.p-button part="button" type="button" data-do="switch" data-id=(client.id) { (client.name) }
                }
            }
        }
    }
}

/// The view for a contact who is signed in.
#[must_use]
pub fn home(page: &Page<'_>, home: &ClientHome) -> Markup {
    let words = page.words;
    let first_name = home.contact_name.split(' ').next().unwrap_or_default();
    page.root(
        View::Client,
        html! {
            header.p-bar {
                div.p-head {
                    @if home.clients.is_empty() { p.p-meta { (home.client_name) } } @else { (switcher(page, home)) }
                    (page.title(&fill(words.hello(), &[("name", first_name)])))
                    p.p-actions {
                        @for subject in Subject::ALL {
                            a.p-link part="link" href=(page.details_href(*subject)) { (details::title(page, *subject)) }
                        }
                    }
                }
                div.p-actions {
                    a.p-button.p-primary part="button" href=(page.client_new_href()) { (words.request_vacancy()) }
                    button.p-button.p-quiet part="button" type="button" data-do="sign-out" { (words.sign_out()) }
                }
            }
            (tiles(page, &home.counts))
            (page.subtitle(words.your_vacancies()))
            @if home.vacancies.is_empty() {
                div.p-empty {
                    p.p-subtitle { (words.no_vacancies()) }
                    p { (fill(words.no_vacancies_next(), &[("agency", &page.site.agency)])) }
                }
            } @else {
                ul.p-card.p-rows part="card" { @for vacancy in &home.vacancies { (row(page, vacancy, &home.today)) } }
            }
            @if !home.documents.is_empty() {
                (page.subtitle(words.documents()))
                ul.p-card.p-rows part="card" {
                    @for document in &home.documents { (shared(page, document, &home.today)) }
                }
            }
            div.p-foot {
                button.p-button.p-quiet part="button" type="button" data-do="sign-out-all" { (words.sign_out_everywhere()) }
            }
        },
    )
}

/// The client the contact is here for, and the others to go over to.
fn switcher(page: &Page<'_>, home: &ClientHome) -> Markup {
    html! {
        details.p-ask.p-switch {
            summary.p-button part="button" {
                span.p-hidden { (page.words.switch_client()) ": " }
                (home.client_name)
            }
            div.p-card part="card" { (choices(&home.clients, &home.client)) }
        }
    }
}

fn tiles(page: &Page<'_>, counts: &StatusCounts) -> Markup {
    let words = page.words;
    html! {
        dl.p-tiles {
            (tile(page, counts.requested, VacancyStatus::Requested, words.requested_one(), words.requested_many()))
            (tile(page, counts.published, VacancyStatus::Published, words.published_one(), words.published_many()))
            (tile(page, counts.frozen, VacancyStatus::Frozen, words.frozen_one(), words.frozen_many()))
            (tile(page, counts.closed, VacancyStatus::Closed, words.closed_one(), words.closed_many()))
        }
    }
}

fn tile(page: &Page<'_>, number: i64, status: VacancyStatus, one: &str, many: &str) -> Markup {
    html! {
        div.p-card part="card" {
            dt class={ "p-chip p-dot " (names::status_tone(status)) } part="chip" {
                (locale::plural(page.words, number, one, many))
            }
            dd { (locale::count(page.words, number)) }
        }
    }
}

fn row(page: &Page<'_>, vacancy: &ClientVacancy, today: &str) -> Markup {
    let words = page.words;
    let kind = names::employment_type(words, vacancy.employment_type);
    let openings = locale::plural(words, vacancy.openings, words.openings_one(), words.openings_many());
    let reference = fill(words.reference_short(), &[("reference", &vacancy.reference)]);
    let since = fill(opened(page, vacancy.status), &[("when", &locale::ago(words, &vacancy.since, today))]);
    html! {
        li.p-row.p-vacancy {
            div.p-main {
                h4.p-name { (vacancy.title) }
                p.p-meta {
                    (locale::dotted(&[&vacancy.location, kind, names::workplace(words, vacancy.workplace)]))
                    @if let Some(salary) = &vacancy.salary { " · " span.p-whole { (locale::money(words, salary)) } }
                }
                p.p-meta { (locale::dotted(&[&openings, &reference, &since])) }
                @if let Some(reason) = &vacancy.declined_reason {
                    p.p-reason { b { (words.declined_because()) } " " (reason) }
                }
            }
            div.p-standing {
                span class={ "p-chip p-dot " (names::status_tone(vacancy.status)) } part="chip" {
                    (names::status(words, vacancy.status))
                }
                @if vacancy.status == VacancyStatus::Requested { (pending(page, vacancy)) }
            }
        }
    }
}

/// A document that the agency shares.
fn shared(page: &Page<'_>, document: &SharedDocument, today: &str) -> Markup {
    let words = page.words;
    let vacancy = document.vacancy.as_deref().unwrap_or_default();
    let (size, since) = (locale::bytes(words, document.bytes), locale::ago(words, &document.since, today));
    html! {
        li.p-row.p-vacancy {
            div.p-main {
                h4.p-name { (document.name) }
                p.p-meta { (locale::dotted(&[vacancy, &size, &since])) }
            }
            div.p-standing {
                div.p-actions {
                    button.p-button part="button" type="button" data-do="download" data-id=(document.id) {
                        (words.download()) span.p-hidden { ": " (document.name) }
                    }
                }
            }
        }
    }
}

fn opened<'a>(page: &Page<'a>, status: VacancyStatus) -> &'a str {
    match status {
        VacancyStatus::Requested | VacancyStatus::Declined => page.words.sent_when(),
        _ => page.words.opened_when(),
    }
}

/// What a contact can do with a request that is still pending. Withdrawing asks once more, because it cannot be undone.
fn pending(page: &Page<'_>, vacancy: &ClientVacancy) -> Markup {
    let words = page.words;
    html! {
        div.p-actions {
            a.p-button part="button" href=(page.client_edit_href(&vacancy.id)) {
                (words.edit_request()) span.p-hidden { ": " (vacancy.title) }
            }
            details.p-ask {
                summary.p-button.p-quiet part="button" { (words.withdraw()) span.p-hidden { ": " (vacancy.title) } }
                div.p-card part="card" {
                    p { (words.withdraw_question()) }
                    button.p-button.p-danger part="button" type="button" data-do="withdraw" data-id=(vacancy.id) {
                        (words.withdraw_yes())
                    }
                }
            }
        }
    }
}
