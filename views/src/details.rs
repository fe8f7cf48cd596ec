//! The details that a signed-in contact keeps up to date: the company's and their own.

use maud::{Markup, html};
use portico_protocol::details::{Details, Subject};
use portico_protocol::site::{Language, View};

use crate::layout::form::{Field, Typing, Writer};
use crate::vacancies::{back, group};
use crate::{FormState, Page, Words, fill, names};

/// The view. `news` says what came of the last change, or nothing.
#[must_use]
pub fn form(page: &Page<'_>, subject: Subject, details: &Details, state: &FormState, news: &str) -> Markup {
    page.root(
        View::Client,
        html! {
            (back(page))
            header.p-head { (page.title(title(page, subject))) }
            div data-region="form" { (fields(page, subject, details, state, news)) }
        },
    )
}

/// What the page of a subject is called.
pub(crate) fn title<'a>(page: &Page<'a>, subject: Subject) -> &'a str {
    match subject {
        Subject::Own => page.words.your_details(),
        Subject::Company => page.words.company_details(),
    }
}

/// What a field is called; one that is not known, by its own name.
#[must_use]
pub fn field_name<'a>(words: &'a Words, subject: Subject, field: &'a str) -> &'a str {
    match (subject, field) {
        (Subject::Company, "name") => words.company_name(),
        (Subject::Own, "name") => words.full_name(),
        (_, "tax_id") => words.tax_id(),
        (_, "phone") => words.phone(),
        (_, "website") => words.website(),
        (_, "country") => words.country(),
        (_, "region") => words.region(),
        (_, "city") => words.city(),
        (_, "job_title") => words.job_title(),
        (_, "language") => words.mail_language(),
        (_, other) => other,
    }
}

/// The inside of the region `form`.
#[must_use]
pub fn fields(page: &Page<'_>, subject: Subject, details: &Details, state: &FormState, news: &str) -> Markup {
    let words = page.words;
    let write = Writer::new(page, state);
    let line = |field: Field<'_>, typing| match hint(page, details, field.name) {
        none if none.is_empty() => write.line(field, typing),
        hint => write.line(field.hint(&hint), typing),
    };
    html! {
        form.p-form data-form=(subject.as_str()) method="post" action=(page.client_action()) {
            (write.opening())
            input type="hidden" name="version" value=(state.values.get("version"));
            @match subject {
                Subject::Own => (group(words.about_you(), html! {
                    (line(Field::required("name", words.full_name()).hint(words.name_signs_in()), Typing::NAME))
                    (line(Field::optional("job_title", words.job_title()), Typing::PLAIN))
                    (line(Field::optional("phone", words.phone()), Typing::PHONE))
                    (language(page, &write, details))
                    p.p-hint {
                        (fill(words.email_stays(), &[("email", state.values.get("email")), ("agency", &page.site.agency)]))
                    }
                    input type="hidden" name="email" value=(state.values.get("email"));
                })),
                Subject::Company => {
                    (group(words.company(), html! {
                        (line(Field::required("name", words.company_name()), Typing::COMPANY))
                        (line(Field::optional("tax_id", words.tax_id()), Typing::PLAIN))
                        (line(Field::optional("phone", words.phone()), Typing::PHONE))
                        (line(Field::optional("website", words.website()), Typing::URL))
                    }))
                    (group(words.group_place(), html! {
                        (country(page, &write, details))
                        (line(Field::optional("region", words.region()), Typing::PLAIN))
                        (line(Field::optional("city", words.city()), Typing::PLAIN))
                    }))
                }
            }
            div.p-actions {
                button.p-button.p-primary part="button" type="submit" { (words.save_changes()) }
                a.p-button.p-quiet part="button" href="?portico=client" { (words.cancel()) }
            }
            // Beneath the button, where the eyes are after pressing it.
            @if !news.is_empty() { p.p-chip.p-dot.p-good part="chip" { (news) } }
        }
    }
}

fn language(page: &Page<'_>, write: &Writer<'_>, details: &Details) -> Markup {
    let hint = hint(page, details, "language");
    let choices = Language::ALL.iter().map(|language| (language.as_str(), names::language(*language)));
    write.choice(Field::required("language", page.words.mail_language()).hint(&hint), choices)
}

fn country(page: &Page<'_>, write: &Writer<'_>, details: &Details) -> Markup {
    let hint = hint(page, details, "country");
    let known = details.countries.iter().map(|country| (country.name.as_str(), country.value.as_str()));
    write.choice(Field::optional("country", page.words.country()).hint(&hint), std::iter::once(("", "–")).chain(known))
}

/// What waits for the agency in a field; or that a change there would.
fn hint(page: &Page<'_>, details: &Details, name: &str) -> String {
    let words = page.words;
    match details.until_then(name) {
        Some("") => words.waiting_for_agency().to_owned(),
        Some(now) => {
            let now =
                details.countries.iter().find(|it| name == "country" && it.name == now).map_or(now, |it| &it.value);
            fill(words.waiting_until_then(), &[("now", now)])
        }
        None if details.confirmed.iter().any(|it| it == name) => {
            fill(words.agency_confirms(), &[("agency", &page.site.agency)])
        }
        None => String::new(),
    }
}
