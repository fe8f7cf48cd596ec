//! A client's contacts: their account status, the link that lets one in, and the form of one.

use maud::{Markup, html};
use portico_protocol::Values;
use portico_views::fill;

use super::address::{Id, Ids};
use super::answer::Answer;
use super::chip::{self, Tone};
use super::client_words::ClientWords;
use super::clients::words_of;
use super::flash::Notice;
use super::form::{Field, Filled, Typing, Writer};
use super::layout::{LANGUAGES, Page, Section, back, token};
use super::session::{Desk, Sent};
use super::{client, reach};
use crate::app::clients::{self, ClientRow};
use crate::app::contacts::{self, AccountStatus, ContactRow};
use crate::app::mails;
use crate::error::{Error, Result};
use crate::ids::{ClientId, ContactId};

fn path(client: &ClientId, contact: &ContactId) -> String {
    format!("/admin/clients/{client}/contacts/{contact}")
}

/// The contacts of a client, with where each one stands.
pub(super) fn table(desk: &Desk, client: &ClientRow, rows: &[ContactRow]) -> Markup {
    let words = words_of(desk);
    html! {
        @if rows.is_empty() {
            div.card.empty { p { strong { (words.no_contacts()) } } p.muted { (words.no_contacts_next()) } }
        } @else {
            @if client.portal_enabled_at.is_none() { p.small.muted #why-no-link { (words.link_needs_portal()) } }
            div.card.table {
                table.contacts {
                    thead {
                        tr {
                            th scope="col" { (desk.words.contact()) }
                            th scope="col" { (words.contact_job_title()) }
                            th scope="col" { (words.account_status()) }
                            th scope="col" { (words.last_sign_in()) }
                            @if desk.may_write() { th scope="col" { span.sr { (words.actions()) } } }
                        }
                    }
                    tbody { @for row in rows { tr { (cells(desk, client, row)) } } }
                }
            }
        }
    }
}

fn cells(desk: &Desk, client: &ClientRow, row: &ContactRow) -> Markup {
    let words = words_of(desk);
    html! {
        td {
            strong { (row.name) }
            div.small.muted.address { (reach::mail(&row.email)) }
        }
        td.muted { (row.job_title) }
        td data-label=(words.account_status()) { (status_chip(words, AccountStatus::of(row))) }
        td.muted.small data-label=(words.last_sign_in()) {
            @match (row.last_sign_in_at, row.invited_at) {
                (Some(at), _) => (desk.when(at)),
                (None, Some(at)) => span { (words.invited()) " " (desk.when(at)) },
                (None, None) => "–",
            }
        }
        @if desk.may_write() { td.end { (actions(desk, client, row)) } }
    }
}

fn status_chip(words: &ClientWords, status: AccountStatus) -> Markup {
    match status {
        AccountStatus::NotRegistered => chip::chip(Tone::Calm, words.not_registered()),
        AccountStatus::PendingActivation => chip::chip(Tone::Wait, words.pending_activation()),
        AccountStatus::Connected => chip::chip(Tone::Good, words.connected()),
        AccountStatus::Inactive => chip::chip(Tone::Bad, words.inactive()),
    }
}

fn actions(desk: &Desk, client: &ClientRow, row: &ContactRow) -> Markup {
    let (words, at) = (words_of(desk), path(&client.id, &row.id));
    let status = AccountStatus::of(row);
    let may_send = client.portal_enabled_at.is_some();
    let send = if row.invited_at.is_none() { words.send_link() } else { words.resend_link() };
    html! {
        div.row.buttons {
            @if status == AccountStatus::Inactive {
                (switch(desk, &at, true, "small-btn", row))
            } @else {
                form method="post" action={ (at) "/link" } {
                    (token(desk))
                    button.btn.small-btn disabled[!may_send] aria-label=(naming(send, row))
                        aria-describedby=[(!may_send).then_some("why-no-link")] { (send) }
                }
            }
            a.btn.quiet.small-btn href={ (at) "/edit" } aria-label=(naming(desk.words.edit(), row)) { (desk.words.edit()) }
        }
    }
}

/// The button that withdraws a contact's access or gives it back.
fn switch(desk: &Desk, at: &str, on: bool, class: &str, row: &ContactRow) -> Markup {
    let words = words_of(desk);
    let (word, name) = if on { ("1", words.reactivate()) } else { ("", words.deactivate()) };
    html! {
        form method="post" action={ (at) "/active" } {
            (token(desk))
            input type="hidden" name="active" value=(word);
            button.btn.(class) aria-label=(naming(name, row)) { (name) }
        }
    }
}

/// A contact's access, beneath the form of its details.
fn access(desk: &Desk, at: &str, row: &ContactRow) -> Markup {
    let words = words_of(desk);
    let status = AccountStatus::of(row);
    let inactive = status == AccountStatus::Inactive;
    html! {
        section.card.padded.stack.narrow {
            div.row { h2.grow { (words.access()) } (status_chip(words, status)) }
            p.muted { @if inactive { (words.reactivate_consequence()) } @else { (words.deactivate_consequence()) } }
            (switch(desk, at, inactive, if inactive { "plain" } else { "grave" }, row))
        }
    }
}

/// A button's name for those who hear it without its row.
fn naming(button: &str, row: &ContactRow) -> String {
    format!("{button}: {}", row.name)
}

fn fields(desk: &Desk, filled: &Filled, current: &str) -> Markup {
    let (words, terms) = (words_of(desk), desk.terms);
    let writer = Writer::new(desk, filled);
    let languages = LANGUAGES.iter().map(|(language, name)| (language.as_str(), *name));
    html! {
        (writer.opening(current))
        section.card.padded.stack {
            div.columns {
                (writer.line(Field::required("name", terms.full_name()), Typing::PLAIN))
                (writer.line(Field::required("email", terms.email()), Typing::EMAIL))
                (writer.line(Field::optional("phone", terms.phone()), Typing::PHONE))
                (writer.line(Field::optional("job_title", words.contact_job_title()), Typing::PLAIN))
                (writer.choice(Field::required("language", words.contact_language()), &desk.recruiter.agency.language, languages))
            }
        }
    }
}

/// An empty form.
pub(super) async fn new(desk: Desk, Id(client): Id<ClientId>) -> Answer {
    desk.recruiter.may_write()?;
    adding(&desk, &client, &Filled::with(Values::default())).await
}

async fn adding(desk: &Desk, client: &ClientId, filled: &Filled) -> Answer {
    let (row, _) = clients::get(&desk.app, &desk.recruiter, client).await?;
    let (words, at) = (words_of(desk), client::path(client));
    let body = html! {
        (back(&at, &row.name))
        h1 { (words.add_contact()) }
        form.stack.narrow method="post" action={ (at) "/contacts/new" } novalidate {
            (fields(desk, filled, &at))
            div.row.wrap.actions {
                button.btn.primary { (words.add_contact()) }
                a.btn.quiet href=(at) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Clients, title: words.add_contact(), body }.show_as(filled.status(), desk).await
}

/// Adds a contact.
pub(super) async fn create(Id(client): Id<ClientId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    match contacts::create(&desk.app, &desk.recruiter, &client, &values).await {
        Ok(_) => Ok(desk.go(&client::path(&client), Notice::ContactAdded)),
        Err(error) => adding(&desk, &client, &Filled::again(values, error)?).await,
    }
}

/// A client with one of its contacts; the contact of another client is not found here.
async fn load(desk: &Desk, client: &ClientId, contact: &ContactId) -> Result<(ClientRow, ContactRow)> {
    let (row, people) = clients::get(&desk.app, &desk.recruiter, client).await?;
    let person = people.into_iter().find(|person| person.id == *contact).ok_or(Error::NotFound)?;
    Ok((row, person))
}

/// The form of a contact there is.
pub(super) async fn edit(desk: Desk, Ids(client, contact): Ids<ClientId, ContactId>) -> Answer {
    desk.recruiter.may_write()?;
    let (row, person) = load(&desk, &client, &contact).await?;
    editing(&desk, &row, &person, &Filled::with(contacts::to_values(&person))).await
}

async fn editing(desk: &Desk, client: &ClientRow, person: &ContactRow, filled: &Filled) -> Answer {
    let (words, at) = (words_of(desk), client::path(&client.id));
    let title = fill(words.edit_contact(), &[("name", &person.name)]);
    let own = path(&client.id, &person.id);
    let body = html! {
        (back(&at, &client.name))
        h1 { (title) }
        form.stack.narrow method="post" action={ (own) "/edit" } novalidate {
            (fields(desk, filled, &at))
            div.row.wrap.actions {
                button.btn.primary { (desk.terms.save_changes()) }
                a.btn.quiet href=(at) { (desk.terms.cancel()) }
            }
        }
        (access(desk, &own, person))
    };
    Page { section: Section::Clients, title: &title, body }.show_as(filled.status(), desk).await
}

/// Saves a contact.
pub(super) async fn save(Ids(client, contact): Ids<ClientId, ContactId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    load(&desk, &client, &contact).await?;
    match contacts::update(&desk.app, &desk.recruiter, &contact, &values).await {
        Ok(()) => Ok(desk.go(&client::path(&client), Notice::Saved)),
        Err(error) => {
            let (row, person) = load(&desk, &client, &contact).await?;
            let filled = Filled::again(values, error)?.rebased(person.version);
            editing(&desk, &row, &person, &filled).await
        }
    }
}

/// Sends the link with a fresh access code.
pub(super) async fn send_link(Ids(client, contact): Ids<ClientId, ContactId>, sent: Sent) -> Answer {
    let desk = sent.desk;
    load(&desk, &client, &contact).await?;
    let notice = match contacts::send_link(&desk.app, &desk.recruiter, &contact).await {
        Ok(_) if mails::are_delivered(&desk.app) => Notice::LinkSent,
        Ok(_) => Notice::LinkKept,
        Err(Error::Conflict) => Notice::LinkNotOpen,
        Err(other) => return Err(other.into()),
    };
    Ok(desk.go(&client::path(&client), notice))
}

/// Withdraws a contact's access, or gives it back.
pub(super) async fn set_active(Ids(client, contact): Ids<ClientId, ContactId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    load(&desk, &client, &contact).await?;
    let active = values.get("active") == "1";
    contacts::set_active(&desk.app, &desk.recruiter, &contact, active).await?;
    Ok(desk.go(&client::path(&client), if active { Notice::ContactActive } else { Notice::ContactInactive }))
}
