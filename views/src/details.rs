//! The details that a signed-in contact keeps up to date: the company's and their own.

use maud::{Markup, html};
use portico_protocol::details::{Details, Subject};
use portico_protocol::site::{Language, View};

use crate::layout::form::{Draft, Field, FormState, FormTag, FormWriter, InputKind};
use crate::layout::page::Page;
use crate::layout::sections::{render_back_link, render_group};
use crate::text::catalogue::fill;
use crate::text::names;
use crate::text::words::Words;

/// The view. `message` says what came of the last change, or nothing.
#[must_use]
pub fn render_view(page: &Page<'_>, subject: Subject, details: &Details, state: &FormState, message: &str) -> Markup {
    page.render_root(
        View::Client,
        html! {
            (render_back_link(page))
            header.p-head { (page.render_title(subject_title(page, subject))) }
            (render_form(page, subject, details, state, message))
        },
    )
}

/// What the page of a subject is called.
#[must_use]
pub fn subject_title<'a>(page: &Page<'a>, subject: Subject) -> &'a str {
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

fn render_form(page: &Page<'_>, subject: Subject, details: &Details, state: &FormState, message: &str) -> Markup {
    let words = page.words;
    let write = FormWriter::new(page, state);
    let line = |field: Field<'_>, typing| match build_hint(page, details, field.name) {
        none if none.is_empty() => write.text_field(field, typing),
        hint => write.text_field(field.hint(&hint), typing),
    };
    let endpoint = page.api_path(&["/client/", subject.as_str()]);
    let tag = FormTag::new(subject.as_str(), page.client_action(), endpoint, Draft::Page);
    write.form(
        &tag,
        html! {
            input type="hidden" name="version" value=(state.values.get("version"));
            @match subject {
                Subject::Own => (render_group(words.about_you(), html! {
                    (line(Field::required("name", words.full_name()).hint(words.name_signs_in()), InputKind::NAME))
                    (line(Field::optional("job_title", words.job_title()), InputKind::PLAIN))
                    (line(Field::optional("phone", words.phone()), InputKind::PHONE))
                    (render_language(page, &write, details))
                    p.p-hint {
                        (fill(words.email_stays(), &[("email", state.values.get("email")), ("agency", &page.site.agency)]))
                    }
                    input type="hidden" name="email" value=(state.values.get("email"));
                })),
                Subject::Company => {
                    (render_group(words.company(), html! {
                        (line(Field::required("name", words.company_name()), InputKind::COMPANY))
                        (line(Field::optional("tax_id", words.tax_id()), InputKind::PLAIN))
                        (line(Field::optional("phone", words.phone()), InputKind::PHONE))
                        (line(Field::optional("website", words.website()), InputKind::URL))
                    }))
                    (render_group(words.group_place(), html! {
                        (render_country(page, &write, details))
                        (line(Field::optional("region", words.region()), InputKind::PLAIN))
                        (line(Field::optional("city", words.city()), InputKind::PLAIN))
                    }))
                }
            }
            div.p-actions {
                button.p-button.p-primary part="button" type="submit" { (words.save_changes()) }
                a.p-button.p-quiet part="button" href="?portico=client" { (words.cancel()) }
            }
            // Beneath the button, where the eyes are after pressing it.
            @if !message.is_empty() { p.p-chip.p-dot.p-good part="chip" { (message) } }
        },
    )
}

fn render_language(page: &Page<'_>, write: &FormWriter<'_>, details: &Details) -> Markup {
    let hint = build_hint(page, details, "language");
    let choices = Language::ALL.iter().map(|language| (language.as_str(), names::language(*language)));
    write.select(Field::required("language", page.words.mail_language()).hint(&hint), choices)
}

fn render_country(page: &Page<'_>, write: &FormWriter<'_>, details: &Details) -> Markup {
    let hint = build_hint(page, details, "country");
    let known = details.countries.iter().map(|country| (country.name.as_str(), country.value.as_str()));
    write.select(Field::optional("country", page.words.country()).hint(&hint), std::iter::once(("", "–")).chain(known))
}

/// What waits for the agency in a field; or that a change there would.
fn build_hint(page: &Page<'_>, details: &Details, name: &str) -> String {
    let words = page.words;
    match details.value_until_confirmed(name) {
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
