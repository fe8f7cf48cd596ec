//! What waits for a recruiter's approval.

use portico::store::Tx;
use portico::store::approvals::confirmations;
use portico::store::approvals::proposals::{self, ProposalRow};
use portico::store::approvals::registrations::{self, RegistrationRow};
use portico::store::ids::{ProposalId, RegistrationId};
use std::collections::BTreeMap;

use portico::app::error::{Error, Result};
use portico::app::support::lifetimes;
use portico::app::support::telephone;
use portico_protocol::fields::Email;

use super::clients::{Known, stored};
use super::scene::{Actor, Scene};

/// Adds the registrations and proposals that nobody has decided on.
///
/// # Errors
/// When an address is none, or a proposal is of somebody unknown.
pub async fn add(tx: &mut Tx, scene: &Scene<'_>, known: &Known<'_>) -> Result<()> {
    add_registrations(tx, scene).await?;
    add_proposals(tx, scene, known).await
}

async fn add_registrations(tx: &mut Tx, scene: &Scene<'_>) -> Result<()> {
    let agency = &scene.content.agency;
    for (position, registration) in scene.content.registrations.iter().enumerate() {
        let email = Email::parse(&registration.email).map_err(|_| Error::internal(&registration.email))?;
        let at = scene.calendar.past(registration.days_ago, position);
        let row = RegistrationRow {
            id: RegistrationId::fresh(),
            agency_id: scene.agency.clone(),
            site_id: None,
            company: registration.company.clone(),
            name: registration.name.clone(),
            email_key: email.normalized(),
            email: email.as_str().to_owned(),
            phone: stored(&registration.phone, |raw| telephone::parse(&agency.country, raw)),
            language: agency.language.as_str().to_owned(),
            notice_version: agency.notice.version.clone(),
            code_hash: String::new(),
            created_at: at,
            expires_at: at + lifetimes::CONFIRMATION_CODE,
            confirmed_at: None,
            decision: None,
        };
        registrations::insert(&mut **tx, &row).await?;
        confirmations::mark_mailed(&mut **tx, &row, at).await?;
        confirmations::confirm(&mut **tx, &scene.agency, &row.id, at).await?;
        scene.note(tx, Actor::Visitor, "registration.confirmed", ("registration", row.id.as_str()), at).await?;
    }
    Ok(())
}

async fn add_proposals(tx: &mut Tx, scene: &Scene<'_>, known: &Known<'_>) -> Result<()> {
    let content = scene.content;
    for (position, proposal) in content.proposals.iter().enumerate() {
        let unknown = || Error::internal(&proposal.contact);
        let contact = content.contacts.iter().find(|it| it.key == proposal.contact).ok_or_else(unknown)?;
        let client = content.clients.iter().find(|it| it.key == contact.client).ok_or_else(unknown)?;
        let id = known.clients.get(client.key.as_str()).ok_or_else(unknown)?;
        let by = known.contacts.get(contact.key.as_str()).ok_or_else(unknown)?;
        let named = |name: &str| serde_json::to_string(&BTreeMap::from([("name", name)])).map_err(Error::internal);
        let at = scene.calendar.past(proposal.days_ago, position);
        let row = ProposalRow {
            id: ProposalId::fresh(),
            client_id: id.clone(),
            contact_id: None,
            proposed_by: by.clone(),
            before_values: named(&client.name)?,
            after_values: named(&proposal.name)?,
            created_at: at,
            decision: None,
        };
        proposals::insert(&mut **tx, &scene.agency, &row).await?;
        scene.note(tx, Actor::Contact(by.as_str()), "client.change_proposed", ("client", id.as_str()), at).await?;
    }
    Ok(())
}
