//! The form of a vacancy, to create one, to edit one and to amend a request.

use maud::{Markup, html};
use portico_app::error::Result;
use portico_app::vacancies;
use portico_protocol::Values;
use portico_protocol::vacancy::{Currency, EmploymentType, SalaryPeriod, Workplace};
use portico_store::ids::{ClientId, VacancyId};
use portico_views::names;

use crate::clients;
use crate::clients::picker::{ClientChoice, enter_key};
use crate::ui::form::{Field, Filled, Typing, Writer};
use crate::ui::layout::{Page, Section, back};
use crate::urls;
use crate::web::extract::{Asked, Id};
use crate::web::failure_pages::{Answer, Refusal};
use crate::web::flash::Notice;
use crate::web::session::{Desk, Sent};

/// The fields, with what stands in them. `current` shows the version that a conflict is with.
pub(crate) async fn fields(desk: &Desk, filled: &Filled, current: &str) -> std::result::Result<Markup, Refusal> {
    let client = ClientChoice::of(desk, &filled.values).await?;
    let writer = Writer::new(desk, filled);
    Ok(html! {
        (writer.opening(current))
        (position(desk, writer, &client))
        (place(desk, writer))
        (salary(desk, writer))
        section.card.padded.stack {
            h2 { (desk.terms.group_description()) }
            (writer.editor(Field::required("description", desk.words.description()).hint(desk.terms.description_hint()), "14"))
        }
        (publication(desk, writer))
    })
}

fn position(desk: &Desk, writer: Writer<'_>, client: &ClientChoice) -> Markup {
    let terms = desk.terms;
    let kinds = EmploymentType::ALL.iter().map(|kind| (kind.as_str(), names::employment_type(terms, *kind)));
    html! {
        section.card.padded.stack {
            h2 { (terms.group_role()) }
            (client.field(desk, writer))
            div.columns {
                (writer.line(Field::required("title", terms.job_title()), Typing::PLAIN))
                (writer.choice(Field::required("employment_type", terms.employment_type()), "permanent", kinds))
                (writer.line(Field::optional("sector", terms.sector()), Typing::PLAIN))
                (writer.line(Field::optional("openings", terms.openings()), Typing::NUMBER))
            }
        }
    }
}

fn place(desk: &Desk, writer: Writer<'_>) -> Markup {
    let terms = desk.terms;
    let workplaces = Workplace::ALL.iter().map(|place| (place.as_str(), names::workplace(terms, *place)));
    html! {
        section.card.padded.stack {
            h2 { (terms.group_place()) }
            div.columns {
                (writer.choice(Field::required("workplace", terms.workplace()), "on_site", workplaces))
                (writer.line(Field::optional("city", terms.city()).hint(desk.words.city_hint()), Typing::PLAIN))
                (writer.line(Field::optional("region", terms.region()), Typing::PLAIN))
            }
        }
    }
}

fn salary(desk: &Desk, writer: Writer<'_>) -> Markup {
    let terms = desk.terms;
    let currencies = Currency::ALL.iter().map(|currency| (currency.as_str(), currency.as_str()));
    let periods = SalaryPeriod::ALL.iter().map(|period| (period.as_str(), names::salary_period(terms, *period)));
    let usual = if desk.recruiter.agency.currency == Currency::Brl.as_str() { "month" } else { "year" };
    html! {
        section.card.padded.stack {
            h2 { (terms.group_salary()) }
            div.columns.four {
                (writer.line(Field::optional("salary_min", terms.salary_min()), Typing::AMOUNT))
                (writer.line(Field::optional("salary_max", terms.salary_max()), Typing::AMOUNT))
                (writer.choice(Field::required("currency", terms.currency()), &desk.recruiter.agency.currency, currencies))
                (writer.choice(Field::required("salary_period", terms.period()), usual, periods))
            }
        }
    }
}

fn publication(desk: &Desk, writer: Writer<'_>) -> Markup {
    let words = desk.words;
    html! {
        section.card.padded.stack {
            h2 { (words.publication()) }
            div.columns {
                (writer.line(Field::optional("closes_on", words.last_day()).hint(words.last_day_hint()), Typing::DAY))
            }
            (writer.tick("confidential", "1", words.confidential(), words.confidential_hint()))
        }
    }
}

/// An empty form, for the client the address names.
pub(crate) async fn new(desk: Desk, asked: Asked) -> Answer {
    desk.recruiter.may_write()?;
    let mut values = Values::default();
    if let Some(client) = asked.id::<ClientId>("client") {
        values.set("client_id", client.as_str());
    }
    creating(&desk, &Filled::with(values)).await
}

async fn creating(desk: &Desk, filled: &Filled) -> Answer {
    let words = desk.words;
    let body = html! {
        (back(urls::vacancies(), words.vacancies()))
        h1 { (words.create_vacancy()) }
        form.stack method="post" action=(urls::vacancy_new()) novalidate {
            (enter_key("then", "publish"))
            (fields(desk, filled, urls::vacancies()).await?)
            div.row.wrap.actions {
                button.btn.primary name="then" value="publish" { (words.publish()) }
                button.btn name="then" value="draft" { (words.save_draft()) }
                a.btn.quiet href=(urls::vacancies()) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Vacancies, title: words.create_vacancy(), body }.show_as(filled.status(), desk).await
}

/// Makes a draft, or publishes at once.
pub(crate) async fn create(sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    desk.recruiter.may_write()?;
    if clients::picker::is_search(&values) {
        return creating(&desk, &Filled::with(values)).await;
    }
    let publish = values.get("then") == "publish";
    let notice = if publish { Notice::VacancyPublished } else { Notice::VacancyCreated };
    let made = match clients::picker::check(&values) {
        Ok(()) => vacancies::create(&desk.app, &desk.recruiter, &values, publish).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(id) => Ok(desk.go(&urls::vacancy(&id), notice)),
        Err(error) => creating(&desk, &Filled::again(values, error)?).await,
    }
}

/// The form of a vacancy there is.
pub(crate) async fn edit(desk: Desk, Id(id): Id<VacancyId>) -> Answer {
    desk.recruiter.may_write()?;
    let row = vacancies::get(&desk.app, &desk.recruiter, &id).await?;
    editing(&desk, &id, &row.title, &Filled::with(vacancies::to_values(&row))).await
}

async fn editing(desk: &Desk, id: &VacancyId, title: &str, filled: &Filled) -> Answer {
    let (words, at) = (desk.words, urls::vacancy(id));
    let body = html! {
        (back(&at, title))
        h1 { (words.edit_vacancy()) }
        form.stack method="post" action=(urls::vacancy_edit(id)) novalidate {
            (enter_key("then", "save"))
            (fields(desk, filled, &at).await?)
            div.row.wrap.actions {
                button.btn.primary { (desk.terms.save_changes()) }
                a.btn.quiet href=(at) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Vacancies, title: words.edit_vacancy(), body }.show_as(filled.status(), desk).await
}

/// Changes a vacancy as a form says, unless that leaves open which client is meant.
pub(crate) async fn update(desk: &Desk, id: &VacancyId, values: &Values) -> Result<()> {
    clients::picker::check(values)?;
    vacancies::update(&desk.app, &desk.recruiter, id, values).await
}

/// Saves a vacancy.
pub(crate) async fn save(Id(id): Id<VacancyId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    desk.recruiter.may_write()?;
    if clients::picker::is_search(&values) {
        let row = vacancies::get(&desk.app, &desk.recruiter, &id).await?;
        return editing(&desk, &id, &row.title, &Filled::with(values)).await;
    }
    match update(&desk, &id, &values).await {
        Ok(()) => Ok(desk.go(&urls::vacancy(&id), Notice::Saved)),
        Err(error) => {
            let row = vacancies::get(&desk.app, &desk.recruiter, &id).await?;
            editing(&desk, &id, &row.title, &Filled::again(values, error)?.rebased(row.version)).await
        }
    }
}
