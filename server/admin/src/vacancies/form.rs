//! The form of a vacancy, to create one, to edit one and to amend a request.

use maud::{Markup, html};
use portico_app::error::Result;
use portico_app::vacancies;
use portico_protocol::vacancies::{Currency, EmploymentType, SalaryPeriod, Workplace};
use portico_protocol::{FaultCode, FieldFault, Values};
use portico_store::ids::{ClientId, VacancyId};
use portico_views::names;

use crate::ui::client::picker::{self, ClientChoice, render_enter_key};
use crate::ui::form::{Field, FormState, FormWriter, Typing};
use crate::ui::layout::{Page, Section, render_back_link};
use crate::urls;
use crate::vacancies::flash;
use crate::web::csrf::CsrfForm;
use crate::web::extract::{PathId, QueryParams};
use crate::web::flash::SAVED;
use crate::web::rejection::{HandlerResult, Rejection};
use crate::web::session::RecruiterSession;
use crate::words::VacancyWords;

/// The fields, with what stands in them. `current` shows the version that a conflict is with.
pub(crate) async fn render_fields(
    session: &RecruiterSession,
    filled: &FormState,
    current: &str,
) -> std::result::Result<Markup, Rejection> {
    let client = ClientChoice::from_values(session, &filled.values).await?;
    let writer = FormWriter::new(session, filled).explaining(explain_fault);
    Ok(html! {
        (writer.opening(current))
        (render_position(session, writer, &client))
        (render_place(session, writer))
        (render_salary(session, writer))
        section.card.padded.stack {
            h2 { (session.terms.group_description()) }
            (writer.editor(Field::required("description", session.words::<VacancyWords>().description()).hint(session.terms.description_hint()), "14"))
        }
        (render_publication(session, writer))
    })
}

/// What is wrong with a field of this form.
fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> Option<String> {
    match (fault.code, fault.field.as_str()) {
        (FaultCode::Required, "city") => Some(session.terms.missing_city().to_owned()),
        _ => picker::explain_fault(session, fault),
    }
}

fn render_position(session: &RecruiterSession, writer: FormWriter<'_>, client: &ClientChoice) -> Markup {
    let terms = session.terms;
    let kinds = EmploymentType::ALL.iter().map(|kind| (kind.as_str(), names::employment_type(terms, *kind)));
    html! {
        section.card.padded.stack {
            h2 { (terms.group_role()) }
            (client.render(session, writer))
            div.columns {
                (writer.line(Field::required("title", terms.job_title()), Typing::PLAIN))
                (writer.choice(Field::required("employment_type", terms.employment_type()), "permanent", kinds))
                (writer.line(Field::optional("sector", terms.sector()), Typing::PLAIN))
                (writer.line(Field::optional("openings", terms.openings()), Typing::NUMBER))
            }
        }
    }
}

fn render_place(session: &RecruiterSession, writer: FormWriter<'_>) -> Markup {
    let terms = session.terms;
    let workplaces = Workplace::ALL.iter().map(|place| (place.as_str(), names::workplace(terms, *place)));
    html! {
        section.card.padded.stack {
            h2 { (terms.group_place()) }
            div.columns {
                (writer.choice(Field::required("workplace", terms.workplace()), "on_site", workplaces))
                (writer.line(Field::optional("city", terms.city()).hint(session.words::<VacancyWords>().city_hint()), Typing::PLAIN))
                (writer.line(Field::optional("region", terms.region()), Typing::PLAIN))
            }
        }
    }
}

fn render_salary(session: &RecruiterSession, writer: FormWriter<'_>) -> Markup {
    let terms = session.terms;
    let currencies = Currency::ALL.iter().map(|currency| (currency.as_str(), currency.as_str()));
    let periods = SalaryPeriod::ALL.iter().map(|period| (period.as_str(), names::salary_period(terms, *period)));
    let usual = if session.recruiter.agency.currency == Currency::Brl.as_str() { "month" } else { "year" };
    html! {
        section.card.padded.stack {
            h2 { (terms.group_salary()) }
            div.columns.four {
                (writer.line(Field::optional("salary_min", terms.salary_min()), Typing::AMOUNT))
                (writer.line(Field::optional("salary_max", terms.salary_max()), Typing::AMOUNT))
                (writer.choice(Field::required("currency", terms.currency()), &session.recruiter.agency.currency, currencies))
                (writer.choice(Field::required("salary_period", terms.period()), usual, periods))
            }
        }
    }
}

fn render_publication(session: &RecruiterSession, writer: FormWriter<'_>) -> Markup {
    let words = session.words::<VacancyWords>();
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
pub(crate) async fn show_new_form(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    session.recruiter.may_write()?;
    let mut values = Values::default();
    if let Some(client) = params.id::<ClientId>("client") {
        values.set("client_id", client.as_str());
    }
    render_new_form(&session, &FormState::new(values)).await
}

async fn render_new_form(session: &RecruiterSession, filled: &FormState) -> HandlerResult {
    let words = session.words::<VacancyWords>();
    let body = html! {
        (render_back_link(urls::vacancies(), session.words.vacancies()))
        h1 { (words.create_vacancy()) }
        form.stack method="post" action=(urls::vacancy_new()) novalidate {
            (render_enter_key("then", "publish"))
            (render_fields(session, filled, urls::vacancies()).await?)
            div.row.wrap.actions {
                button.btn.primary name="then" value="publish" { (words.publish()) }
                button.btn name="then" value="draft" { (words.save_draft()) }
                a.btn.quiet href=(urls::vacancies()) { (session.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Vacancies, title: words.create_vacancy(), body }.show_as(filled.status(), session).await
}

/// Makes a draft, or publishes at once.
pub(crate) async fn create(form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    session.recruiter.may_write()?;
    if picker::is_search(&values) {
        return render_new_form(&session, &FormState::new(values)).await;
    }
    let publish = values.get("then") == "publish";
    let notice = if publish { flash::PUBLISHED } else { flash::CREATED };
    let made = match picker::check_choice(&values) {
        Ok(()) => vacancies::create(&session.app, &session.recruiter, &values, publish).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(id) => Ok(session.redirect(&urls::vacancy(&id), notice)),
        Err(error) => render_new_form(&session, &FormState::refused(values, error)?).await,
    }
}

/// The form of a vacancy there is.
pub(crate) async fn show_edit_form(session: RecruiterSession, PathId(id): PathId<VacancyId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
    render_edit_form(&session, &id, &row.title, &FormState::new(vacancies::to_values(&row))).await
}

async fn render_edit_form(
    session: &RecruiterSession,
    id: &VacancyId,
    title: &str,
    filled: &FormState,
) -> HandlerResult {
    let (words, at) = (session.words::<VacancyWords>(), urls::vacancy(id));
    let body = html! {
        (render_back_link(&at, title))
        h1 { (words.edit_vacancy()) }
        form.stack method="post" action=(urls::vacancy_edit(id)) novalidate {
            (render_enter_key("then", "save"))
            (render_fields(session, filled, &at).await?)
            div.row.wrap.actions {
                button.btn.primary { (session.terms.save_changes()) }
                a.btn.quiet href=(at) { (session.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Vacancies, title: words.edit_vacancy(), body }.show_as(filled.status(), session).await
}

/// Changes a vacancy as a form says, unless that leaves open which client is meant.
pub(crate) async fn update_vacancy(session: &RecruiterSession, id: &VacancyId, values: &Values) -> Result<()> {
    picker::check_choice(values)?;
    vacancies::update(&session.app, &session.recruiter, id, values).await
}

/// Saves a vacancy.
pub(crate) async fn save(PathId(id): PathId<VacancyId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    session.recruiter.may_write()?;
    if picker::is_search(&values) {
        let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
        return render_edit_form(&session, &id, &row.title, &FormState::new(values)).await;
    }
    match update_vacancy(&session, &id, &values).await {
        Ok(()) => Ok(session.redirect(&urls::vacancy(&id), SAVED)),
        Err(error) => {
            let row = vacancies::get(&session.app, &session.recruiter, &id).await?;
            render_edit_form(&session, &id, &row.title, &FormState::refused(values, error)?.at_version(row.version))
                .await
        }
    }
}
