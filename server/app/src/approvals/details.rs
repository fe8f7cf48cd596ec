//! A signed-in contact keeps the company's and their own details up to date. What the agency confirms becomes a
//! proposal; the rest is so at once.

use portico_protocol::clients::FilledField;
use portico_protocol::details::{Details, DetailsReceipt, Subject};
use portico_protocol::site::Language;
use portico_protocol::{ErrorCode, Values};
use portico_store::approvals::proposals::{self, ProposalRow};
use portico_store::audit::{self, Entry};
use portico_store::ids::ProposalId;
use portico_store::{Connection, Tx};

use crate::actor::contact::Contact;
use crate::app::App;
use crate::approvals::confirmations;
use crate::approvals::record::{DetailsRecord, Fields, parse_fields};
use crate::change::Effect;
use crate::error::{Error, Result};
use crate::idempotency::{Claim, IdempotencyKey, IdempotentTx};
use crate::support::{clock, countries};

/// The details as they stand, and what waits for the agency.
///
/// # Errors
/// When the database fails.
pub async fn get(app: &App, contact: &Contact, subject: Subject, language: Language) -> Result<Details> {
    let mut db = app.store.reader().await?;
    let record = read(&mut db, contact, subject).await?;
    let choice = confirmations::read(&mut *db, &contact.agency).await?;
    let open = open(&mut db, contact, subject).await?;
    db.give_back();
    let after = open.map(|row| parse_fields(&row.after_values)).transpose()?.unwrap_or_default();
    let (now, then) = (record.to_values(), record.with_fields(&after).to_values());
    let filled =
        |values: &Values, name: &str| FilledField { name: name.to_owned(), value: values.get(name).to_owned() };
    let names = record.names().iter();
    let own = (subject == Subject::Own).then_some("email");
    let named = |(code, name): (&str, &str)| FilledField { name: code.to_owned(), value: name.to_owned() };
    Ok(Details {
        version: record.version(),
        fields: names.clone().copied().chain(own).map(|name| filled(&now, name)).collect(),
        waiting: names.clone().filter(|name| after.contains_key(**name)).map(|name| filled(&then, name)).collect(),
        confirmed: names.filter(|name| choice.holds(subject, name)).map(|name| (*name).to_owned()).collect(),
        countries: match subject {
            Subject::Own => Vec::new(),
            Subject::Company => countries::list_all(language).into_iter().map(named).collect(),
        },
    })
}

async fn read(db: &mut Connection, contact: &Contact, subject: Subject) -> Result<DetailsRecord> {
    let own = (subject == Subject::Own).then_some(&contact.id);
    DetailsRecord::read(db, &contact.agency, &contact.client, own).await
}

async fn open(db: &mut Connection, contact: &Contact, subject: Subject) -> Result<Option<ProposalRow>> {
    Ok(match subject {
        Subject::Own => proposals::find_open_of_contact(&mut *db, &contact.agency, &contact.id).await?,
        Subject::Company => proposals::find_open_of_client(&mut *db, &contact.agency, &contact.client).await?,
    })
}

/// Changes details; `version` in the form is the one the change is based on.
///
/// # Errors
/// Faults in the form, `Refused(Conflict)` when they changed meanwhile, `Refused(KeyReused)`.
pub async fn change(
    app: &App,
    contact: &Contact,
    subject: Subject,
    values: &Values,
    key: &IdempotencyKey,
) -> Result<DetailsReceipt> {
    let version: i64 = values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    let mut write = match IdempotentTx::begin(app, key).await? {
        Claim::Replay(receipt) => return Ok(receipt),
        Claim::New(write) => write,
    };
    let tx = &mut write.tx;
    let record = read(tx, contact, subject).await?;
    if record.version() != version {
        return Err(Error::Refused(ErrorCode::Conflict));
    }
    let choice = confirmations::read(&mut **tx, &contact.agency).await?;
    let changes = record.diff(&record.apply_form(values)?);
    let (held, direct): (Fields, Fields) = changes.into_iter().partition(|(name, _)| choice.holds(subject, name));
    let now = clock::now();
    let next = record.with_fields(&direct);
    if !direct.is_empty() {
        record.replace(tx, &contact.agency, &next, now).await.map_err(|error| match error {
            Error::Conflict => Error::Refused(ErrorCode::Conflict),
            other => other,
        })?;
        audit_change(tx, contact, &record, "changed", now).await?;
    }
    let receipt = DetailsReceipt { waiting: propose(tx, contact, &record, held, now).await? };
    let effects: &[Effect<'_>] = if record.is_renamed(&next) { &[Effect::BoardChanged] } else { &[] };
    write.commit(app, &receipt, effects).await?;
    Ok(receipt)
}

/// Puts what the agency confirms in place of what was proposed before, and tells whether anything waits.
async fn propose(tx: &mut Tx, contact: &Contact, record: &DetailsRecord, held: Fields, now: i64) -> Result<bool> {
    let before = open(tx, contact, record.subject()).await?;
    let is_waiting = !held.is_empty();
    if let Some(row) = before {
        if parse_fields(&row.after_values)? == held {
            return Ok(is_waiting);
        }
        proposals::decide(&mut **tx, &contact.agency, &row.id, "replaced", None, now).await?;
    }
    if is_waiting {
        let standing: Fields = held.keys().map(|name| (name.clone(), record.get(name).to_owned())).collect();
        let row = ProposalRow {
            id: ProposalId::fresh(),
            client_id: contact.client.clone(),
            contact_id: (record.subject() == Subject::Own).then(|| contact.id.as_str().to_owned()),
            proposed_by: contact.id.clone(),
            before_values: serde_json::to_string(&standing).map_err(Error::internal)?,
            after_values: serde_json::to_string(&held).map_err(Error::internal)?,
            created_at: now,
            decision: None,
        };
        proposals::insert(&mut **tx, &contact.agency, &row).await?;
        audit_change(tx, contact, record, "change_proposed", now).await?;
    }
    Ok(is_waiting)
}

async fn audit_change(tx: &mut Tx, contact: &Contact, record: &DetailsRecord, what: &str, now: i64) -> Result<()> {
    let (kind, id) = record.audit_subject();
    let entry = Entry {
        actor_kind: "contact",
        actor_id: Some(contact.id.as_str()),
        action: &format!("{kind}.{what}"),
        subject_kind: kind,
        subject_id: id,
    };
    Ok(audit::insert(&mut **tx, &contact.agency, entry, now).await?)
}
