//! Requesting a vacancy: by a visitor, by a signed-in contact, or as a change to a pending request.

use maud::{Markup, html};
use portico_protocol::client::RequestReceipt;
use portico_protocol::site::View;
use portico_protocol::vacancy::{Currency, EmploymentType, SalaryPeriod, Workplace};

use crate::layout::form::{Field, Typing, Writer};
use crate::layout::icons as icon;
use crate::layout::page::Place;
use crate::{FormState, Language, Page, apply, fill, names, states};

/// Who fills the form in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asker {
    /// Somebody who is not signed in; the form asks who they are.
    Visitor,
    /// A contact with a new request.
    Contact,
    /// A contact who changes a pending request.
    Edit {
        /// The vacancy's id.
        id: String,
    },
}

impl Asker {
    const fn view(&self) -> View {
        match self {
            Self::Visitor => View::Vacancy,
            Self::Contact | Self::Edit { .. } => View::Client,
        }
    }
}

/// The view.
#[must_use]
pub fn form(page: &Page<'_>, asker: &Asker, state: &FormState) -> Markup {
    let words = page.words;
    let title = match asker {
        Asker::Visitor | Asker::Contact => words.request_title(),
        Asker::Edit { .. } => words.edit_title(),
    };
    page.root(
        asker.view(),
        html! {
            @if asker.view() == View::Client { (back(page)) }
            header.p-head {
                (page.title(title))
                p.p-meta { (fill(words.request_intro(), &[("agency", &page.site.agency)])) }
            }
            div data-region="form" { (fields(page, asker, state)) }
        },
    )
}

/// The way back to the contact's first page.
pub(crate) fn back(page: &Page<'_>) -> Markup {
    html! { a.p-back part="link" href="?portico=client" { (icon::back()) (page.words.back_to_client()) } }
}

/// The inside of the region `form`.
#[must_use]
pub fn fields(page: &Page<'_>, asker: &Asker, state: &FormState) -> Markup {
    let words = page.words;
    let write = Writer::new(page, state);
    let (kind, id, action) = match asker {
        Asker::Visitor => ("vacancy", None, page.vacancy_action()),
        Asker::Contact => ("request", None, page.client_action()),
        Asker::Edit { id } => ("edit", Some(id), page.client_action()),
    };
    let version = state.values.get("version");
    html! {
        form.p-form data-form=(kind) data-id=[id] method="post" action=(action) {
            (write.opening())
            @if !version.is_empty() { input type="hidden" name="version" value=(version); }
            @if *asker == Asker::Visitor { (group(words.group_you(), you(page, &write))) }
            (group(words.group_role(), role(page, &write)))
            (group(words.group_place(), place(page, &write)))
            (group(words.group_salary(), salary(page, &write)))
            (group(words.group_description(), description(page, &write)))
            @if *asker == Asker::Visitor { (apply::notice(page, &write, words.notice_vacancy())) }
            div.p-actions {
                button.p-button.p-primary part="button" type="submit" {
                    @match asker {
                        Asker::Visitor | Asker::Contact => (words.send_request()),
                        Asker::Edit { .. } => (words.save_changes()),
                    }
                }
                @if asker.view() == View::Client {
                    a.p-button.p-quiet part="button" href="?portico=client" { (words.cancel()) }
                }
            }
        }
    }
}

/// Fields that belong together.
pub(crate) fn group(legend: &str, fields: Markup) -> Markup {
    html! { fieldset.p-card.p-group part="card" { legend.p-subtitle { (legend) } div.p-pairs { (fields) } } }
}

fn you(page: &Page<'_>, write: &Writer<'_>) -> Markup {
    let words = page.words;
    html! {
        (write.line(Field::required("company", words.company()), Typing::COMPANY))
        (write.line(Field::required("name", words.your_name()), Typing::NAME))
        (write.line(Field::required("email", words.work_email()), Typing::EMAIL))
        (write.line(Field::optional("phone", words.phone()), Typing::PHONE))
    }
}

fn role(page: &Page<'_>, write: &Writer<'_>) -> Markup {
    let words = page.words;
    let types = EmploymentType::ALL.iter().map(|it| (it.as_str(), names::employment_type(words, *it)));
    let places = Workplace::ALL.iter().map(|it| (it.as_str(), names::workplace(words, *it)));
    html! {
        (write.line(Field::required("title", words.job_title()), Typing::PLAIN))
        (write.line(Field::optional("sector", words.sector()), Typing::PLAIN))
        (write.line(Field::required("openings", words.openings()).initial("1"), Typing::NUMBER))
        (write.choice(Field::required("employment_type", words.employment_type()).initial("permanent"), types))
        (write.choice(Field::required("workplace", words.workplace()).initial("on_site"), places))
    }
}

fn place(page: &Page<'_>, write: &Writer<'_>) -> Markup {
    let words = page.words;
    html! {
        // A remote role has no town.
        (write.line(Field::depends("city", words.city()), Typing::PLAIN))
        (write.line(Field::optional("region", words.region()), Typing::PLAIN))
    }
}

fn salary(page: &Page<'_>, write: &Writer<'_>) -> Markup {
    let words = page.words;
    let usual = match words.language() {
        Language::En => SalaryPeriod::Year,
        Language::PtBr => SalaryPeriod::Month,
    };
    let currency = page.site.currency.as_str();
    let currencies = Currency::ALL.iter().map(|it| (it.as_str(), it.as_str()));
    let periods = SalaryPeriod::ALL.iter().map(|it| (it.as_str(), names::salary_period(words, *it)));
    html! {
        (write.line(Field::optional("salary_min", words.salary_min()), Typing::AMOUNT))
        (write.line(Field::optional("salary_max", words.salary_max()), Typing::AMOUNT))
        (write.choice(Field::required("currency", words.currency()).initial(currency), currencies))
        (write.choice(Field::required("salary_period", words.period()).initial(usual.as_str()), periods))
    }
}

fn description(page: &Page<'_>, write: &Writer<'_>) -> Markup {
    let words = page.words;
    let toolbar = (page.place == Place::Embedded).then(|| {
        html! {
            div.p-toolbar role="group" aria-label=(words.format()) aria-controls="p-description" {
                (mark("bold", words.format_bold(), html! { b { (words.format_bold_sign()) } }))
                (mark("italic", words.format_italic(), html! { i { (words.format_italic_sign()) } }))
                (mark("heading", words.format_heading(), html! { b { (words.format_heading_sign()) } }))
                (mark("list", words.format_list(), icon::list()))
            }
        }
    });
    write.formatted(Field::required("description", words.description()).hint(words.description_hint()), "10", toolbar)
}

fn mark(name: &str, label: &str, face: Markup) -> Markup {
    html! {
        button.p-mark part="button" type="button" data-do="format" data-mark=(name) aria-label=(label) title=(label) { (face) }
    }
}

/// The view after a request was sent or changed.
#[must_use]
pub fn received(page: &Page<'_>, receipt: &RequestReceipt) -> Markup {
    let words = page.words;
    states::done(
        page,
        View::Vacancy,
        states::Done {
            heading: words.request_sent(),
            text: &fill(words.request_sent_text(), &[("agency", &page.site.agency)]),
            reference: &receipt.reference,
            next: (page.view_href(View::Vacancy), words.request_another()),
        },
    )
}
