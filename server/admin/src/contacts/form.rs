//! A client's contact: the form of one, and its access.

use maud::{Markup, html};
use portico_app::clients::{self, ClientRow};
use portico_app::contacts::list::ListedContact;
use portico_app::contacts::{self, Access, AccountStatus, ContactRow};
use portico_app::error::{Error, Result};
use portico_protocol::{FaultCode, FieldFault, Values};
use portico_store::ids::{ClientId, ContactId};
use portico_views::fill;

use crate::contacts::flash;
use crate::contacts::status::render_status_chip;
use crate::ui::form::{Field, FormState, FormWriter, Typing};
use crate::ui::layout::{LANGUAGES, Page, Section, render_back_link, render_csrf_field};
use crate::ui::question::Question;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::{PathId, PathIds};
use crate::web::flash::SAVED;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::ContactWords;

/// The button that withdraws a contact's access or gives it back.
fn render_access_switch(
    session: &RecruiterSession,
    client: &ClientId,
    on: bool,
    class: &str,
    row: &ContactRow,
) -> Markup {
    let words = session.words::<ContactWords>();
    let (word, name) = if on { ("1", words.reactivate()) } else { ("", words.deactivate()) };
    html! {
        form method="post" action=(urls::contact_active(client, &row.id)) {
            (render_csrf_field(session))
            input type="hidden" name="active" value=(word);
            button.btn.(class) aria-label=(button_label(name, row)) { (name) }
        }
    }
}

/// A contact's access, beneath the form of its details.
fn render_access(session: &RecruiterSession, client: &ClientId, row: &ContactRow) -> Markup {
    let words = session.words::<ContactWords>();
    let status = AccountStatus::from_contact(row);
    let inactive = status == AccountStatus::Inactive;
    html! {
        section.card.padded.stack.narrow {
            div.row { h2.grow { (words.access()) } (render_status_chip(session, status)) }
            p.muted { @if inactive { (words.reactivate_consequence()) } @else { (words.deactivate_consequence()) } }
            div.row.wrap {
                (render_access_switch(session, client, inactive, if inactive { "plain" } else { "grave" }, row))
                a.btn.quiet href=(urls::contact_remove(client, &row.id)) { (session.words::<ContactWords>().remove_contact()) }
            }
        }
    }
}

/// A button's name for those who hear it without its row.
fn button_label(button: &str, row: &ContactRow) -> String {
    format!("{button}: {}", row.name)
}

/// What is wrong with a field of this form.
fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> Option<String> {
    match (fault.code, fault.field.as_str()) {
        (FaultCode::Taken, "email") => Some(session.words::<ContactWords>().fault_contact_known().to_owned()),
        _ => None,
    }
}

fn render_fields(session: &RecruiterSession, filled: &FormState, current: &str) -> Markup {
    let (words, terms) = (session.words::<ContactWords>(), session.terms);
    let writer = FormWriter::new(session, filled).explaining(explain_fault);
    let languages = LANGUAGES.iter().map(|(language, name)| (language.as_str(), *name));
    html! {
        (writer.opening(current))
        section.card.padded.stack {
            div.columns {
                (writer.line(Field::required("name", terms.full_name()), Typing::PLAIN))
                (writer.line(Field::required("email", terms.email()), Typing::EMAIL))
                (writer.line(Field::optional("phone", terms.phone()), Typing::PHONE))
                (writer.line(Field::optional("job_title", words.contact_job_title()), Typing::PLAIN))
                (writer.choice(Field::required("language", words.contact_language()), &session.recruiter.agency.language, languages))
            }
        }
    }
}

/// An empty form.
pub(crate) async fn show_new_form(session: RecruiterSession, PathId(client): PathId<ClientId>) -> HandlerResult {
    session.recruiter.may_write()?;
    render_new_form(&session, &client, &FormState::new(Values::default()), None).await
}

/// `known` is the contact who has the typed address already.
async fn render_new_form(
    session: &RecruiterSession,
    client: &ClientId,
    filled: &FormState,
    known: Option<&ListedContact>,
) -> HandlerResult {
    let row = clients::get_row(&session.app, &session.recruiter, client).await?;
    let (words, at) = (session.words::<ContactWords>(), urls::client(client));
    let body = html! {
        (render_back_link(&at, &row.name))
        h1 { (words.add_contact()) }
        form.stack.narrow method="post" action=(urls::contact_new(client)) novalidate {
            @if let Some(known) = known { (render_known_contact(session, client, known)) }
            (render_fields(session, filled, &at))
            div.row.wrap.actions {
                button.btn.primary { (words.add_contact()) }
                a.btn.quiet href=(at) { (session.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Clients, title: words.add_contact(), body }.show_as(filled.status(), session).await
}

/// Who has the address already, with a button that adds that person instead. What was typed stays in the form.
fn render_known_contact(session: &RecruiterSession, client: &ClientId, known: &ListedContact) -> Markup {
    let (words, name) = (session.words::<ContactWords>(), known.contact.name.as_str());
    let places: Vec<&str> = known.clients.iter().map(|place| place.client_name.as_str()).collect();
    let is_here = known.clients.iter().any(|place| place.client_id == *client);
    let text = match (is_here, places.is_empty()) {
        (true, _) => fill(words.known_here(), &[("name", name)]),
        (false, true) => fill(words.known_nowhere(), &[("name", name)]),
        (false, false) => fill(words.known_already(), &[("name", name), ("clients", &places.join(", "))]),
    };
    html! {
        section.card.padded.stack role="alert" {
            p { strong { (text) } }
            @if is_here {
                p { a.btn href=(urls::contact_edit(client, &known.contact.id)) { (session.words.edit()) } }
            } @else {
                p.muted { (words.known_next()) }
                p {
                    button.btn.primary name="join" value=(known.contact.id.as_str()) formnovalidate {
                        (fill(words.add_here_too(), &[("name", name)]))
                    }
                }
            }
        }
    }
}

/// Adds a contact, or makes one there is belong to this client too.
pub(crate) async fn create(PathId(client): PathId<ClientId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let (app, recruiter) = (&session.app, &session.recruiter);
    if let Some(known) = ContactId::parse(values.get("join")) {
        contacts::add_to_client(app, recruiter, &client, &known).await?;
        return Ok(session.redirect(&urls::client_contacts(&client), flash::JOINED));
    }
    match contacts::create(app, recruiter, &client, &values).await {
        Ok(_) => Ok(session.redirect(&urls::client_contacts(&client), flash::ADDED)),
        Err(error) => {
            let known = match &error {
                Error::Invalid(faults) if faults.iter().any(|fault| fault.code == FaultCode::Taken) => {
                    contacts::find_by_form_address(app, recruiter, &values).await?
                }
                _ => None,
            };
            render_new_form(&session, &client, &FormState::refused(values, error)?, known.as_ref()).await
        }
    }
}

/// Asks whether a contact shall no longer belong to a client.
pub(crate) async fn ask_remove(
    session: RecruiterSession,
    PathIds(client, contact): PathIds<ClientId, ContactId>,
) -> HandlerResult {
    session.recruiter.may_write()?;
    let (row, person) = load_contact(&session, &client, &contact).await?;
    let words = session.words::<ContactWords>();
    let question = Question {
        title: &fill(words.remove_question(), &[("name", &person.name), ("client", &row.name)]),
        text: words.remove_consequence(),
        yes: words.remove_contact(),
        grave: true,
        action: &urls::contact_remove(&client, &contact),
        field: ("sure", "1"),
        back: &urls::contact_edit(&client, &contact),
    };
    question.ask(Section::Clients, &session).await
}

/// Makes a contact no longer belong to a client.
pub(crate) async fn remove(PathIds(client, contact): PathIds<ClientId, ContactId>, form: CsrfForm) -> HandlerResult {
    let session = form.session;
    contacts::remove_from_client(&session.app, &session.recruiter, &client, &contact).await?;
    Ok(session.redirect(&urls::client_contacts(&client), flash::REMOVED))
}

/// A client with one of its contacts; the contact of another client is not found here.
async fn load_contact(
    session: &RecruiterSession,
    client: &ClientId,
    contact: &ContactId,
) -> Result<(ClientRow, ContactRow)> {
    let (row, people) = clients::get(&session.app, &session.recruiter, client).await?;
    let person = people.into_iter().find(|person| person.id == *contact).ok_or(Error::NotFound)?;
    Ok((row, person))
}

/// The form of a contact there is.
pub(crate) async fn show_edit_form(
    session: RecruiterSession,
    PathIds(client, contact): PathIds<ClientId, ContactId>,
) -> HandlerResult {
    session.recruiter.may_write()?;
    let (row, person) = load_contact(&session, &client, &contact).await?;
    render_edit_form(&session, &row, &person, &FormState::new(contacts::to_values(&session.recruiter, &person))).await
}

async fn render_edit_form(
    session: &RecruiterSession,
    client: &ClientRow,
    person: &ContactRow,
    filled: &FormState,
) -> HandlerResult {
    let (words, at) = (session.words::<ContactWords>(), urls::client(&client.id));
    let title = fill(words.edit_contact(), &[("name", &person.name)]);
    let body = html! {
        (render_back_link(&at, &client.name))
        h1 { (title) }
        form.stack.narrow method="post" action=(urls::contact_edit(&client.id, &person.id)) novalidate {
            (render_fields(session, filled, &at))
            div.row.wrap.actions {
                button.btn.primary { (session.terms.save_changes()) }
                a.btn.quiet href=(at) { (session.terms.cancel()) }
            }
        }
        (render_access(session, &client.id, person))
    };
    Page { section: Section::Clients, title: &title, body }.show_as(filled.status(), session).await
}

/// Saves a contact.
pub(crate) async fn save(PathIds(client, contact): PathIds<ClientId, ContactId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    load_contact(&session, &client, &contact).await?;
    match contacts::update(&session.app, &session.recruiter, &contact, &values).await {
        Ok(Access::AsBefore) => Ok(session.redirect(&urls::client_contacts(&client), SAVED)),
        Ok(Access::Ended) => Ok(session.redirect(&urls::client_contacts(&client), flash::READDRESSED)),
        Err(error) => {
            let (row, person) = load_contact(&session, &client, &contact).await?;
            let filled = FormState::refused(values, error)?.at_version(person.version);
            render_edit_form(&session, &row, &person, &filled).await
        }
    }
}

/// Withdraws a contact's access, or gives it back.
pub(crate) async fn set_active(
    PathIds(client, contact): PathIds<ClientId, ContactId>,
    form: CsrfForm,
) -> HandlerResult {
    let CsrfForm { session, values } = form;
    load_contact(&session, &client, &contact).await?;
    let active = values.get("active") == "1";
    contacts::set_active(&session.app, &session.recruiter, &contact, active).await?;
    Ok(session.redirect(&urls::client_contacts(&client), if active { flash::ACTIVE } else { flash::INACTIVE }))
}
