//! Clients with their contacts, in every account status.

use std::collections::HashMap;

use portico::app::clients::index;
use portico::app::clients::portal_key;
use portico::app::error::{Error, Result};
use portico::app::support::{tax_id, telephone};
use portico::store::Tx;
use portico::store::approvals::acceptances;
use portico::store::clients::{self, ClientRow};
use portico::store::contacts::{self, ContactRow};
use portico::store::documents::files::{self, FileRow};
use portico::store::ids::{ClientId, ContactId};
use portico_protocol::fields::Email;

use super::hashes::Hashes;
use super::scene::{Actor, Scene};
use crate::content::{Client, ClientKind, Contact};

/// Days the agency has known a client before anything is told of it.
const ACQUAINTANCE: u32 = 30;

/// The ids of what was added, by the content's keys.
pub struct Known<'a> {
    /// Of clients.
    pub clients: HashMap<&'a str, ClientId>,
    /// Of contacts.
    pub contacts: HashMap<&'a str, ContactId>,
}

/// Adds all clients and contacts.
///
/// # Errors
/// When a contact's address is taken.
pub async fn add<'a>(
    tx: &mut Tx,
    scene: &Scene<'a>,
    hashes: &Hashes<'_>,
    logos: &HashMap<&str, FileRow>,
) -> Result<Known<'a>> {
    let mut known = Known { clients: HashMap::new(), contacts: HashMap::new() };
    for (position, client) in scene.content.clients.iter().enumerate() {
        let since = scene.calendar.past(days_known(scene, client), position);
        let mut row = client_row(scene, client, since);
        row.portal_key = client.portal.then(portal_key::fresh_key).transpose()?;
        // A company stands before its branches and departments.
        let parent = client.parent.as_deref().and_then(|parent| known.clients.get(parent));
        row.parent_id = parent.map(|parent: &ClientId| parent.as_str().to_owned());
        if let Some(logo) = logos.get(client.key.as_str()) {
            files::insert(&mut **tx, &scene.agency, logo, since).await?;
            row.logo_file_id = Some(logo.id.as_str().to_owned());
        }
        clients::insert(&mut **tx, &scene.agency, &row).await?;
        if !client.lead {
            scene.note(tx, Actor::Recruiter, "client.created", ("client", row.id.as_str()), since).await?;
        }
        for contact in scene.content.contacts.iter().filter(|contact| contact.client == client.key) {
            let id = add_contact(tx, scene, contact, &row, hashes).await?;
            known.contacts.insert(&contact.key, id);
        }
        index(tx, &scene.agency, &row.id).await?;
        known.clients.insert(&client.key, row.id);
    }
    join_others(tx, scene, &known).await?;
    Ok(known)
}

/// Adds contacts to their further clients, when all clients are there.
async fn join_others(tx: &mut Tx, scene: &Scene<'_>, known: &Known<'_>) -> Result<()> {
    for contact in &scene.content.contacts {
        for (position, client) in contact.also.iter().enumerate() {
            let unknown = || Error::internal(&contact.key);
            let client = known.clients.get(client.as_str()).ok_or_else(unknown)?;
            let id = known.contacts.get(contact.key.as_str()).ok_or_else(unknown)?;
            let at = scene.calendar.past(contact.invited.unwrap_or_default(), position);
            contacts::add_to_client(&mut **tx, &scene.agency, client, id, at).await?;
            index(tx, &scene.agency, client).await?;
        }
    }
    Ok(())
}

/// A lead is known since its request; a client since before its first contact and vacancy.
fn days_known(scene: &Scene<'_>, client: &Client) -> u32 {
    let vacancies = scene.content.vacancies.iter().filter(|vacancy| vacancy.client == client.key);
    let contacts = scene.content.contacts.iter().filter(|contact| contact.client == client.key);
    let begun = vacancies.map(|vacancy| vacancy.days_ago).chain(contacts.filter_map(|contact| contact.invited));
    begun.max().unwrap_or_default() + if client.lead { 0 } else { ACQUAINTANCE }
}

fn client_row(scene: &Scene<'_>, client: &Client, since: i64) -> ClientRow {
    let kind = match client.kind {
        ClientKind::Company => "company",
        ClientKind::Branch => "branch",
        ClientKind::Department => "department",
    };
    let country = scene.content.agency.country.as_str();
    ClientRow {
        kind: kind.to_owned(),
        tax_id: stored(client.tax_id.as_deref().unwrap_or_default(), |raw| tax_id::parse(country, raw)),
        phone: stored(&client.phone, |raw| telephone::parse(country, raw)),
        country: if client.lead { String::new() } else { scene.content.agency.country.clone() },
        region: client.region.clone(),
        city: client.city.clone(),
        website: client.website.clone(),
        lead: i64::from(client.lead),
        portal_enabled_at: client.portal.then_some(since),
        ..ClientRow::named(&client.name, since)
    }
}

/// A value as the form of a client would store it.
pub(super) fn stored<E>(raw: &str, parse: impl Fn(&str) -> std::result::Result<String, E>) -> String {
    if raw.is_empty() { String::new() } else { parse(raw).unwrap_or_else(|_| raw.to_owned()) }
}

async fn add_contact(
    tx: &mut Tx,
    scene: &Scene<'_>,
    contact: &Contact,
    client: &ClientRow,
    hashes: &Hashes<'_>,
) -> Result<ContactId> {
    let email = Email::parse(&contact.email).map_err(|_| Error::internal(&contact.key))?;
    let country = scene.content.agency.country.as_str();
    let row = ContactRow {
        id: ContactId::fresh(),
        name: contact.name.clone(),
        email: email.as_str().to_owned(),
        phone: stored(contact.phone.as_deref().unwrap_or_default(), |raw| telephone::parse(country, raw)),
        job_title: contact.job_title.clone(),
        language: scene.content.agency.language.as_str().to_owned(),
        invited_at: None,
        registered_at: None,
        last_sign_in_at: None,
        deactivated_at: None,
        code_hash: None,
        code_created_at: None,
        asked_code_hash: None,
        asked_code_created_at: None,
        version: 1,
    };
    contacts::insert(&mut **tx, &scene.agency, &row, &email.normalized(), client.created_at).await?;
    contacts::add_to_client(&mut **tx, &scene.agency, &client.id, &row.id, client.created_at).await?;
    if client.lead == 1 {
        agree_to_notice(tx, scene, &row.id, client.created_at).await?;
    } else {
        let subject = ("contact", row.id.as_str());
        scene.note(tx, Actor::Recruiter, "contact.created", subject, client.created_at).await?;
    }
    give_access(tx, scene, contact, &row.id, hashes).await?;
    Ok(row.id)
}

/// Visitors who request a vacancy accept the notice first.
async fn agree_to_notice(tx: &mut Tx, scene: &Scene<'_>, id: &ContactId, at: i64) -> Result<()> {
    let acceptance = acceptances::Acceptance {
        person: acceptances::Person::Contact(id),
        purpose: "request",
        notice_version: &scene.content.agency.notice.version,
        language: scene.content.agency.language.as_str(),
        expires_at: None,
    };
    Ok(acceptances::insert(&mut **tx, &scene.agency, acceptance, at).await?)
}

/// The link, the last sign-in and the withdrawal, as far as it came.
async fn give_access(
    tx: &mut Tx,
    scene: &Scene<'_>,
    contact: &Contact,
    id: &ContactId,
    hashes: &Hashes<'_>,
) -> Result<()> {
    let (agency, subject) = (&scene.agency, ("contact", id.as_str()));
    let time = |days: u32, position| scene.calendar.past(days, position);
    if let (Some(days), Some(hash)) = (contact.invited, hashes.codes.get(contact.key.as_str())) {
        contacts::set_code(&mut **tx, agency, id, hash, time(days, 1)).await?;
        scene.note(tx, Actor::Recruiter, "contact.link_sent", subject, time(days, 1)).await?;
    }
    if let Some(days) = contact.signed_in {
        contacts::record_sign_in(&mut **tx, agency, id, time(days, 4)).await?;
        scene.note(tx, Actor::Contact(id.as_str()), "contact.signed_in", subject, time(days, 4)).await?;
    }
    if let Some(days) = contact.withdrawn {
        contacts::set_deactivated(&mut **tx, agency, id, Some(time(days, 6))).await?;
        scene.note(tx, Actor::Recruiter, "contact.deactivated", subject, time(days, 6)).await?;
    }
    Ok(())
}
