//! Requesting a vacancy: by a visitor, by a signed-in contact, or as a change to a pending request.

use maud::{Markup, html};
use portico_protocol::clients::RequestReceipt;
use portico_protocol::fields::{COMPANY_NAME, DESCRIPTION, JOB_TITLE, OPENINGS, PERSON_NAME, PLACE, SECTOR};
use portico_protocol::site::View;
use portico_protocol::vacancies::{Currency, EmploymentType, SalaryPeriod, Workplace};

use crate::layout::form::{Draft, Field, FormState, FormTag, FormWriter, InputKind};
use crate::layout::page::{Page, Place};
use crate::layout::rules::Rule;
use crate::layout::sections::{render_back_link, render_group, render_notice};
use crate::layout::{icons, states};
use crate::text::catalogue::{Language, fill};
use crate::text::names;

/// Which of the three forms that describe a vacancy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestForm {
    /// By somebody who is not signed in; the form asks who they are.
    Visitor,
    /// A new request by a contact.
    Contact,
    /// A change by a contact to a pending request.
    Edit {
        /// The vacancy's id.
        id: String,
    },
}

impl RequestForm {
    const fn view(&self) -> View {
        match self {
            Self::Visitor => View::Vacancy,
            Self::Contact | Self::Edit { .. } => View::Client,
        }
    }
}

/// The view.
#[must_use]
pub fn render_view(page: &Page<'_>, form: &RequestForm, state: &FormState) -> Markup {
    let words = page.words;
    page.render_root(
        form.view(),
        html! {
            @if form.view() == View::Client { (render_back_link(page)) }
            header.p-head {
                (page.render_title(request_title(page, form)))
                p.p-meta { (fill(words.request_intro(), &[("agency", &page.site.agency)])) }
            }
            (render_form(page, form, state))
        },
    )
}

/// What the view is called.
#[must_use]
pub fn request_title<'a>(page: &Page<'a>, form: &RequestForm) -> &'a str {
    match form {
        RequestForm::Visitor | RequestForm::Contact => page.words.request_title(),
        RequestForm::Edit { .. } => page.words.edit_title(),
    }
}

fn render_form(page: &Page<'_>, form: &RequestForm, state: &FormState) -> Markup {
    let words = page.words;
    let write = FormWriter::new(page, state);
    let (name, action, endpoint) = match form {
        RequestForm::Visitor => ("vacancy", page.vacancy_action(), page.api_path(&["/vacancy-requests"])),
        RequestForm::Contact => ("request", page.client_action(), page.api_path(&["/client/vacancies"])),
        RequestForm::Edit { id } => ("edit", page.client_action(), page.api_path(&["/client/vacancies/", id])),
    };
    let version = state.values.get("version");
    write.form(
        &FormTag::new(name, action, endpoint, Draft::Tab),
        html! {
            @if !version.is_empty() { input type="hidden" name="version" value=(version); }
            @if *form == RequestForm::Visitor { (render_group(words.group_you(), render_requester(page, &write))) }
            (render_group(words.group_role(), render_role(page, &write)))
            (render_group(words.group_place(), render_place(page, &write)))
            (render_group(words.group_salary(), render_salary(page, &write)))
            (render_group(words.group_description(), render_description(page, &write)))
            @if *form == RequestForm::Visitor { (render_notice(page, &write, words.notice_vacancy())) }
            div.p-actions {
                button.p-button.p-primary part="button" type="submit" {
                    @match form {
                        RequestForm::Visitor | RequestForm::Contact => (words.send_request()),
                        RequestForm::Edit { .. } => (words.save_changes()),
                    }
                }
                @if form.view() == View::Client {
                    a.p-button.p-quiet part="button" href="?portico=client" { (words.cancel()) }
                }
            }
        },
    )
}

fn render_requester(page: &Page<'_>, write: &FormWriter<'_>) -> Markup {
    let words = page.words;
    html! {
        (write.text_field(Field::required("company", words.company()).rule(Rule::Text(COMPANY_NAME)), InputKind::COMPANY))
        (write.text_field(Field::required("name", words.your_name()).rule(Rule::Text(PERSON_NAME)), InputKind::NAME))
        (write.text_field(Field::required("email", words.work_email()).rule(Rule::Email), InputKind::EMAIL))
        (write.text_field(Field::optional("phone", words.phone()).rule(Rule::Phone), InputKind::PHONE))
    }
}

fn render_role(page: &Page<'_>, write: &FormWriter<'_>) -> Markup {
    let words = page.words;
    let types = EmploymentType::ALL.iter().map(|it| (it.as_str(), names::employment_type(words, *it)));
    let places = Workplace::ALL.iter().map(|it| (it.as_str(), names::workplace(words, *it)));
    let count = Rule::Whole { min: *OPENINGS.start(), max: *OPENINGS.end() };
    html! {
        (write.text_field(Field::required("title", words.job_title()).rule(Rule::Text(JOB_TITLE)), InputKind::PLAIN))
        (write.text_field(Field::optional("sector", words.sector()).rule(Rule::Text(SECTOR)), InputKind::PLAIN))
        // Left empty, it counts as one.
        (write.text_field(Field::conditional("openings", words.openings()).initial("1").rule(count), InputKind::NUMBER))
        (write.select(Field::required("employment_type", words.employment_type()).initial("permanent"), types))
        (write.select(Field::required("workplace", words.workplace()).initial("on_site"), places))
    }
}

fn render_place(page: &Page<'_>, write: &FormWriter<'_>) -> Markup {
    let words = page.words;
    html! {
        // A remote role has no town.
        (write.text_field(Field::conditional("city", words.city()).rule(Rule::Text(PLACE)), InputKind::PLAIN))
        (write.text_field(Field::optional("region", words.region()).rule(Rule::Text(PLACE)), InputKind::PLAIN))
    }
}

fn render_salary(page: &Page<'_>, write: &FormWriter<'_>) -> Markup {
    let words = page.words;
    let usual = match words.language() {
        Language::En => SalaryPeriod::Year,
        Language::PtBr => SalaryPeriod::Month,
    };
    let currency = page.site.currency.as_str();
    let currencies = Currency::ALL.iter().map(|it| (it.as_str(), it.as_str()));
    let periods = SalaryPeriod::ALL.iter().map(|it| (it.as_str(), names::salary_period(words, *it)));
    html! {
        (write.text_field(Field::optional("salary_min", words.salary_min()).rule(Rule::Amount), InputKind::AMOUNT))
        (write.text_field(Field::optional("salary_max", words.salary_max()).rule(Rule::Amount), InputKind::AMOUNT))
        (write.select(Field::required("currency", words.currency()).initial(currency), currencies))
        (write.select(Field::required("salary_period", words.period()).initial(usual.as_str()), periods))
    }
}

fn render_description(page: &Page<'_>, write: &FormWriter<'_>) -> Markup {
    let words = page.words;
    let toolbar = (page.place == Place::Embedded).then(|| {
        html! {
            div.p-toolbar role="group" aria-label=(words.format()) aria-controls="p-description" {
                (render_mark(Mark::Around("**"), words.format_bold(), html! { b { (words.format_bold_sign()) } }))
                (render_mark(Mark::Around("*"), words.format_italic(), html! { i { (words.format_italic_sign()) } }))
                (render_mark(Mark::Before("## "), words.format_heading(), html! { b { (words.format_heading_sign()) } }))
                (render_mark(Mark::Before("- "), words.format_list(), icons::list()))
            }
        }
    });
    let field = Field::required("description", words.description()).hint(words.description_hint());
    write.markdown_area(field.rule(Rule::Text(DESCRIPTION)), "10", toolbar)
}

/// Where a mark of the Markdown subset goes.
#[derive(Debug, Clone, Copy)]
enum Mark {
    /// Around what is selected.
    Around(&'static str),
    /// Before each selected line.
    Before(&'static str),
}

fn render_mark(mark: Mark, label: &str, face: Markup) -> Markup {
    let (around, before) = match mark {
        Mark::Around(mark) => (Some(mark), None),
        Mark::Before(mark) => (None, Some(mark)),
    };
    html! {
        button.p-mark part="button" type="button" data-do="format" data-wrap=[around] data-prefix=[before]
            aria-label=(label) title=(label) { (face) }
    }
}

/// The view after a request was sent or changed.
#[must_use]
pub fn render_receipt(page: &Page<'_>, receipt: &RequestReceipt) -> Markup {
    let words = page.words;
    states::render_confirmation(
        page,
        View::Vacancy,
        states::Confirmation {
            heading: words.request_sent(),
            text: &fill(words.request_sent_text(), &[("agency", &page.site.agency)]),
            reference: &receipt.reference,
            next: (page.view_href(View::Vacancy), words.request_another()),
        },
    )
}
