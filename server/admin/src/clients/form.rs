//! The form of a client, new or known.

use axum::http::StatusCode;
use maud::{Markup, html};
use portico_app::clients::same_tax_id::SimilarClient;
use portico_app::clients::{self, ClientRow, KINDS};
use portico_app::error::Result;
use portico_app::files::logo;
use portico_protocol::{FaultCode, FieldFault, Values};
use portico_store::ids::ClientId;
use portico_views::fill;

use crate::clients::flash;
use crate::clients::upload::{self, ClientForm, FormFiles};
use crate::ui::client::kind::kind_name;
use crate::ui::form::{Field, FormState, FormWriter, Suggestions, Typing};
use crate::ui::layout::{Page, Section, render_back_link};
use crate::ui::picture::explain_picture_fault;
use crate::ui::states;
use crate::urls;
use crate::web::extract::PathId;
use crate::web::flash::SAVED;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::{BinWords, ClientWords};
use portico_app::support::countries;

/// The form as somebody filled it in, and what stands in the way of taking it.
struct Sheet {
    filled: FormState,
    alike: Vec<SimilarClient>,
    /// Documents came with a form that could not be saved, and have to be chosen again.
    lost_documents: bool,
}

impl Sheet {
    fn new(filled: FormState) -> Self {
        Self { filled, alike: Vec::new(), lost_documents: false }
    }

    fn with_lost_documents(self, lost_documents: bool) -> Self {
        Self { lost_documents, ..self }
    }

    fn status(&self) -> StatusCode {
        if self.alike.is_empty() { self.filled.status() } else { StatusCode::CONFLICT }
    }
}

/// An empty form.
pub(crate) async fn show_new_form(session: RecruiterSession) -> HandlerResult {
    session.recruiter.may_write()?;
    let mut values = Values::default();
    values.set("country", &session.recruiter.agency.country);
    render_new_form(&session, &Sheet::new(FormState::new(values))).await
}

async fn render_new_form(session: &RecruiterSession, sheet: &Sheet) -> HandlerResult {
    let words = session.words::<ClientWords>();
    let body = html! {
        (render_back_link(urls::clients(), session.words.clients()))
        h1 { (words.create_client()) }
        form.stack.narrow method="post" action=(urls::client_new()) enctype="multipart/form-data" novalidate {
            (render_fields(session, sheet, urls::clients(), None).await?)
            div.row.wrap.actions {
                (render_submit(sheet, words.create_client(), session.words::<ClientWords>().create_anyway()))
                a.btn.quiet href=(urls::clients()) { (session.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Clients, title: words.create_client(), body }.show_as(sheet.status(), session).await
}

/// Makes a client, unless one like it is there and nobody said "anyway". Its documents are kept once it is made.
pub(crate) async fn create(form: ClientForm) -> HandlerResult {
    let FormFiles { session, values, logo, documents } = upload::read_files(form).await?;
    let lost = !documents.is_empty();
    let alike = match find_similar(&session, &values, None).await {
        Ok(alike) => alike,
        Err(error) => {
            let filled = FormState::refused(values, logo.with_faults(error))?;
            return render_new_form(&session, &Sheet::new(filled).with_lost_documents(lost)).await;
        }
    };
    if !alike.is_empty() {
        return render_new_form(&session, &Sheet { filled: FormState::new(values), alike, lost_documents: lost }).await;
    }
    let made = match logo.change {
        Ok(change) => clients::create_with(&session.app, &session.recruiter, &values, &change).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(id) => documents.store(session, id, flash::CREATED).await,
        Err(error) => {
            render_new_form(&session, &Sheet::new(FormState::refused(values, error)?).with_lost_documents(lost)).await
        }
    }
}

/// The look-alikes that nobody has waved through yet.
async fn find_similar(
    session: &RecruiterSession,
    values: &Values,
    own: Option<&ClientId>,
) -> Result<Vec<SimilarClient>> {
    if values.get("anyway").is_empty() {
        clients::same_tax_id::find(&session.app, &session.recruiter, values, own).await
    } else {
        Ok(Vec::new())
    }
}

/// The form of a client there is.
pub(crate) async fn show_edit_form(session: RecruiterSession, PathId(id): PathId<ClientId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
    let values = clients::to_values(&session.recruiter, &row);
    render_edit_form(&session, &row, &Sheet::new(FormState::new(values))).await
}

async fn render_edit_form(session: &RecruiterSession, row: &ClientRow, sheet: &Sheet) -> HandlerResult {
    let (words, at) = (session.words::<ClientWords>(), urls::client(&row.id));
    let body = html! {
        (render_back_link(&at, &row.name))
        h1 { (words.edit_client()) }
        form.stack.narrow method="post" action=(urls::client_edit(&row.id)) enctype="multipart/form-data" novalidate {
            (render_fields(session, sheet, &at, Some(row)).await?)
            div.row.wrap.actions {
                (render_submit(sheet, session.terms.save_changes(), session.words::<ClientWords>().save_anyway()))
                a.btn.quiet href=(at) { (session.terms.cancel()) }
                a.btn.quiet.bad href=(urls::client_delete(&row.id)) { (session.words::<BinWords>().delete_ellipsis()) }
            }
        }
    };
    Page { section: Section::Clients, title: words.edit_client(), body }.show_as(sheet.status(), session).await
}

/// Saves a client, unless it becomes like another one and nobody said "anyway". Documents are kept after it is saved.
pub(crate) async fn save(PathId(id): PathId<ClientId>, form: ClientForm) -> HandlerResult {
    let FormFiles { session, values, logo, documents } = upload::read_files(form).await?;
    let lost = !documents.is_empty();
    let saved = match find_similar(&session, &values, Some(&id)).await {
        Ok(alike) if !alike.is_empty() => {
            let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
            let sheet = Sheet { filled: FormState::new(values), alike, lost_documents: lost };
            return render_edit_form(&session, &row, &sheet).await;
        }
        Ok(_) => match logo.change {
            Ok(change) => clients::update_with(&session.app, &session.recruiter, &id, &values, &change).await,
            Err(error) => Err(error),
        },
        Err(error) => Err(logo.with_faults(error)),
    };
    match saved {
        Ok(()) => documents.store(session, id, SAVED).await,
        Err(error) => {
            let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
            let stands = clients::to_values(&session.recruiter, &row);
            let filled = FormState::refused(values, error)?.at_version(row.version).compared_with(stands);
            render_edit_form(&session, &row, &Sheet::new(filled).with_lost_documents(lost)).await
        }
    }
}

fn render_submit(sheet: &Sheet, name: &str, anyway: &str) -> Markup {
    html! {
        @if sheet.alike.is_empty() {
            button.btn.primary { (name) }
        } @else {
            button.btn.primary name="anyway" value="1" { (anyway) }
        }
    }
}

fn render_similar(session: &RecruiterSession, found: &[SimilarClient]) -> Markup {
    let words = session.words::<ClientWords>();
    html! {
        @if !found.is_empty() {
            div.notice.wait role="alert" {
                div.stack.tight {
                    p { strong { (words.alike_title()) } " " (words.alike_text()) }
                    ul.stack.tight {
                        @for client in found {
                            li {
                                a.link href=(urls::client(&client.id)) target="_blank" rel="noopener" { (client.name) }
                                @if !client.city.is_empty() { span.muted { ", " (client.city) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What is wrong with a field of this form.
fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> Option<String> {
    let words = session.words::<ClientWords>();
    match (fault.code, fault.field.as_str()) {
        (FaultCode::Choice, "belongs_to") => Some(words.fault_parent_unknown().to_owned()),
        (FaultCode::Taken, "belongs_to") => Some(words.fault_parent_beneath().to_owned()),
        (FaultCode::NotAccepted, "belongs_to") => Some(words.fault_parent_of_company().to_owned()),
        (FaultCode::TooHigh, "belongs_to") => {
            let limit = fault.limit.unwrap_or_default().to_string();
            Some(fill(words.fault_parent_several(), &[("limit", &limit)]))
        }
        (_, logo::FIELD) => explain_picture_fault(session, fault),
        _ => None,
    }
}

async fn render_fields(
    session: &RecruiterSession,
    sheet: &Sheet,
    current: &str,
    row: Option<&ClientRow>,
) -> Result<Markup> {
    let (words, page, terms) = (session.words::<ClientWords>(), session.words::<ClientWords>(), session.terms);
    let filled = &sheet.filled;
    let writer = FormWriter::new(session, filled).explaining(explain_fault);
    let kinds = KINDS.iter().map(|kind| (*kind, kind_name(words, kind)));
    let family = Suggestions::fetched("clients", urls::client_suggestions());
    let (regions, cities) = suggest_places(session, filled).await?;
    let logo = upload::render_logo_field(session, &writer, filled, row).await?;
    Ok(html! {
        (writer.opening(current))
        (render_similar(session, &sheet.alike))
        section.card.padded.stack {
            div.columns {
                (writer.line(Field::required("name", words.client_name()), Typing::PLAIN))
                (writer.choice(Field::required("kind", words.kind()), "company", kinds))
                (writer.suggested(Field::optional("belongs_to", page.belongs_to()).hint(page.belongs_to_hint()), &family))
                (writer.line(Field::optional("website", words.website()), Typing::URL))
                (writer.line(Field::optional("phone", terms.phone()), Typing::PHONE))
                (writer.line(Field::optional("tax_id", words.tax_id()).hint(words.tax_id_hint()), Typing::TAX_ID))
            }
        }
        section.card.padded.stack {
            h2 { (words.address()) }
            div.columns {
                (writer.choice(Field::optional("country", words.country()), "", country_choices(session, filled)))
                (writer.suggested(Field::optional("region", terms.region()), &regions))
                (writer.suggested(Field::optional("city", terms.city()), &cities))
            }
        }
        (logo)
        (upload::render_documents_field(session, sheet.lost_documents))
    })
}

/// What the region and the city may be: Brazil's states for who is there, and what other clients and published vacancies have.
async fn suggest_places(session: &RecruiterSession, filled: &FormState) -> Result<(Suggestions, Suggestions)> {
    let known = clients::places(&session.app, &session.recruiter).await?;
    let brazilian = [filled.values.get("country"), &session.recruiter.agency.country].contains(&"BR");
    let mut regions = Suggestions::listed("regions");
    if brazilian {
        for (code, name) in states::BRAZIL {
            regions.add(code, name);
        }
    }
    let mut cities = Suggestions::listed("cities");
    for (region, city) in &known {
        regions.add(region, "");
        cities.add(city, region);
    }
    Ok((regions, cities))
}

/// The countries by name. One that is not on the list stays as it is.
fn country_choices<'a>(session: &RecruiterSession, filled: &'a FormState) -> Vec<(&'a str, &'a str)> {
    let typed = filled.values.get("country");
    let mut choices = vec![("", "–")];
    if !typed.is_empty() && countries::name(typed, session.recruiter.language).is_none() {
        choices.push((typed, typed));
    }
    choices.extend(countries::list_all(session.recruiter.language));
    choices
}
