//! A recruiter accepts or declines the changes that contacts proposed.

use portico_protocol::details::Subject;
use portico_protocol::{ErrorCode, FaultCode, Values};
use portico_store::approvals::proposals::{self, ProposalRow};
use portico_store::contacts::{self, ContactRow};
use portico_store::ids::{AgencyId, ContactId, ProposalId};
use portico_store::{Connection, clients};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::approvals::difference::{Difference, Outcome};
use crate::approvals::mails;
use crate::approvals::reason::parse_optional_reason;
use crate::approvals::record::{DetailsRecord, Fields, parse_fields};
use crate::change::{self, Effect};
use crate::error::{Error, Result};
use crate::support::clock;

/// A proposal with what it is about.
#[derive(Debug)]
pub struct Proposal {
    /// The proposal.
    pub row: ProposalRow,
    /// Whose details they are, as they stand now.
    pub record: DetailsRecord,
    /// Who proposed it.
    pub contact: ContactRow,
    /// The client's name.
    pub client_name: String,
    /// Field by field, in the order of the form.
    pub differences: Vec<Difference>,
}

impl Proposal {
    /// Whose details it is about.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.record.subject()
    }
}

/// One of the agency's open proposals.
///
/// # Errors
/// `NotFound` when the agency has no such proposal, `Conflict` when it is no longer open.
pub async fn get(app: &App, recruiter: &Recruiter, id: &ProposalId) -> Result<Proposal> {
    let mut db = app.store.reader().await?;
    let found = read(&mut db, &recruiter.agency.id, id).await;
    db.give_back();
    found
}

async fn read(db: &mut Connection, agency: &AgencyId, id: &ProposalId) -> Result<Proposal> {
    let row = proposals::find_by_id(&mut *db, agency, id).await?.ok_or(Error::NotFound)?;
    if row.decision.is_some() {
        return Err(Error::Conflict);
    }
    let own = row.contact_id.clone().map(ContactId::from);
    let record = DetailsRecord::read(db, agency, &row.client_id, own.as_ref()).await?;
    let contact = contacts::find_by_id(&mut *db, agency, &row.proposed_by).await?.ok_or(Error::NotFound)?;
    let client = clients::find_by_id(&mut *db, agency, &row.client_id).await?.ok_or(Error::NotFound)?;
    let (before, after) = (parse_fields(&row.before_values)?, parse_fields(&row.after_values)?);
    let (was, now, then) =
        (record.with_fields(&before).to_values(), record.to_values(), record.with_fields(&after).to_values());
    let differences = record.names().iter().filter(|name| after.contains_key(**name)).map(|name| Difference {
        field: (*name).to_owned(),
        now: now.get(name).to_owned(),
        then: then.get(name).to_owned(),
        was: (before.get(*name).is_some_and(|value| value != record.get(name))).then(|| was.get(name).to_owned()),
    });
    let differences = differences.collect();
    Ok(Proposal { row, record, contact, client_name: client.name, differences })
}

/// Accepts the fields that the form names (`field`, once for each) and declines the others. `version` is the one the
/// recruiter has seen.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it is no longer open or what it is about has changed meanwhile, a fault
/// beside `field` when none was named.
pub async fn accept(app: &App, recruiter: &Recruiter, id: &ProposalId, values: &Values) -> Result<()> {
    let chosen: Vec<&str> =
        values.0.iter().filter(|(name, _)| name == "field").map(|(_, value)| value.as_str()).collect();
    if chosen.is_empty() {
        return Err(Error::field("field", FaultCode::Required));
    }
    answer(app, recruiter, id, values, &chosen).await
}

/// Declines a proposal, for the reason in the form's field `reason` if there is one.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it is no longer open, a fault in the form.
pub async fn decline(app: &App, recruiter: &Recruiter, id: &ProposalId, values: &Values) -> Result<()> {
    answer(app, recruiter, id, values, &[]).await
}

async fn answer(app: &App, recruiter: &Recruiter, id: &ProposalId, values: &Values, chosen: &[&str]) -> Result<()> {
    recruiter.may_write()?;
    let reason = parse_optional_reason(values)?;
    let (agency, now) = (&recruiter.agency.id, clock::now());
    let mut tx = app.begin().await?;
    let proposal = read(&mut tx, agency, id).await?;
    let after = parse_fields(&proposal.row.after_values)?;
    let accepted: Fields = after.into_iter().filter(|(name, _)| chosen.contains(&name.as_str())).collect();
    let record = &proposal.record;
    let next = record.with_fields(&accepted);
    if !accepted.is_empty() {
        let seen: i64 = values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
        if seen != record.version() {
            return Err(Error::Conflict);
        }
        record.replace(&mut tx, agency, &next, now).await?;
    }
    let decision = if accepted.is_empty() { "declined" } else { "accepted" };
    if !proposals::decide(&mut *tx, agency, id, decision, Some(&recruiter.id), now).await? {
        return Err(Error::Conflict);
    }
    let (kind, named) = record.audit_subject();
    let action = format!("{kind}.change_{decision}");
    let (yes, no) = proposal.differences.iter().partition(|it| accepted.contains_key(&it.field));
    let outcome = Outcome { accepted: yes, declined: no, reason: &reason };
    mails::queue_proposal_answered(&mut tx, &recruiter.agency, &proposal.contact, proposal.subject(), &outcome).await?;
    let entry = recruiter.audit_entry(&action, kind, named);
    let effects: &[Effect<'_>] =
        if record.is_renamed(&next) { &[Effect::MailQueued, Effect::BoardChanged] } else { &[Effect::MailQueued] };
    change::commit(app, tx, agency, entry, effects).await
}
