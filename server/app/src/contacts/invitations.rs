//! Many contacts at once: invited, sent the link again, deactivated, reactivated.
//!
//! What came of a form is kept under its key before anybody hears of it, so that the form, sent again, does nothing
//! and the report can be read again.

use std::collections::HashMap;

use portico_protocol::ErrorCode;
use portico_store::idempotency_keys::{self, WriteKey};
use portico_store::ids::ContactId;
use serde::{Deserialize, Serialize};

use crate::actor::account::AccountStatus;
use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::contacts;
use crate::contacts::list::ListedContact;
use crate::error::{Error, Result};
use crate::idempotency::IdempotencyKey;
use crate::support::clock;

/// Contacts that one request goes through at most. A code takes a twentieth of a second of a processor to hash, and a
/// person waits for the report.
pub const MOST: usize = 200;

/// What is to be done with each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BulkAction {
    /// Send the link to those who were never sent it.
    Invite,
    /// Send it again, with a fresh code, to those who were.
    Resend,
    /// Withdraw access.
    Deactivate,
    /// Give access back.
    Reactivate,
}

impl BulkAction {
    /// Every deed.
    pub const ALL: [Self; 4] = [Self::Invite, Self::Resend, Self::Deactivate, Self::Reactivate];

    /// The spelling in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Resend => "resend",
            Self::Deactivate => "deactivate",
            Self::Reactivate => "reactivate",
        }
    }

    /// The deed spelt so.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.as_str() == text)
    }
}

/// Why something was not done with a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// Access is withdrawn.
    Inactive,
    /// None of the contact's clients has its portal on.
    NoPortal,
    /// A mail server has refused the address for good.
    Refused,
    /// The link was sent before, and a fresh one would retire its code.
    InvitedBefore,
    /// The link was never sent.
    NeverInvited,
    /// Nothing would change.
    AsItIs,
    /// It went wrong on our side; the log says how.
    Fault,
}

/// What came of it.
#[derive(Debug)]
pub struct Report {
    /// What was to be done.
    pub deed: BulkAction,
    /// With how many it was done.
    pub done: usize,
    /// The others, each with its reason.
    pub left: Vec<(ListedContact, SkipReason)>,
}

/// A report as it is kept: without what the contacts are called, which is theirs to have forgotten.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    deed: BulkAction,
    done: usize,
    left: Vec<(String, SkipReason)>,
}

/// Where a form has got to.
#[derive(Debug)]
pub enum Progress {
    /// Nobody has sent it yet.
    Unknown,
    /// It is being worked on, or the program ended while it was.
    Begun,
    /// It is done.
    Done(Report),
}

fn write_key<'a>(recruiter: &'a Recruiter, key: &'a str) -> WriteKey<'a> {
    WriteKey { agency: &recruiter.agency.id, actor: recruiter.id.as_str(), key }
}

/// What came of the form with this key, which this recruiter has sent.
///
/// # Errors
/// When the database fails.
pub async fn find_progress(app: &App, recruiter: &Recruiter, key: &str) -> Result<Progress> {
    let found = idempotency_keys::find(app.store.read(), write_key(recruiter, key)).await?;
    let Some((_, body)) = found else { return Ok(Progress::Unknown) };
    if body.is_empty() {
        return Ok(Progress::Begun);
    }
    let kept: Kept = serde_json::from_str(&body).map_err(Error::internal)?;
    let (ids, obstacles): (Vec<_>, Vec<_>) = kept.left.into_iter().map(|(id, it)| (ContactId::from(id), it)).unzip();
    let in_the_way: HashMap<_, _> = ids.iter().cloned().zip(obstacles).collect();
    let listed = contacts::list::list_by_ids(app, recruiter, &ids).await?.into_iter();
    let left = listed.filter_map(|it| in_the_way.get(&it.contact.id).copied().map(|obstacle| (it, obstacle)));
    Ok(Progress::Done(Report { deed: kept.deed, done: kept.done, left: left.collect() }))
}

/// Does with each of these contacts what the form with this key asks for, unless that was begun before.
///
/// The key is claimed before the first mail is written: should the program end half-way, the rest waits for a fresh
/// form rather than that anybody is written to twice.
///
/// # Errors
/// `ReadOnly`, `Refused(BadRequest)` for what is no key, or when the database fails.
pub async fn run_once(app: &App, recruiter: &Recruiter, key: &str, deed: BulkAction, ids: &[ContactId]) -> Result<()> {
    recruiter.may_write()?;
    if !IdempotencyKey::is_valid(key) {
        return Err(Error::Refused(ErrorCode::BadRequest));
    }
    let mut tx = app.begin().await?;
    let is_fresh = idempotency_keys::claim(&mut *tx, write_key(recruiter, key), "", clock::now()).await?;
    tx.commit().await?;
    if !is_fresh {
        return Ok(());
    }
    let report = with_each(app, recruiter, deed, ids).await?;
    let left = report.left.iter().map(|(it, obstacle)| (it.contact.id.as_str().to_owned(), *obstacle));
    let kept = Kept { deed, done: report.done, left: left.collect() };
    let body = serde_json::to_string(&kept).map_err(Error::internal)?;
    let mut tx = app.begin().await?;
    idempotency_keys::store_response(&mut *tx, write_key(recruiter, key), &body).await?;
    Ok(tx.commit().await?)
}

/// Does it with each of these contacts, in a transaction of its own, so that none keeps another from it. Those the
/// agency does not have are passed over.
///
/// # Errors
/// When the database fails before anything was done.
async fn with_each(app: &App, recruiter: &Recruiter, deed: BulkAction, ids: &[ContactId]) -> Result<Report> {
    let chosen = contacts::list::list_by_ids(app, recruiter, ids.get(..MOST).unwrap_or(ids)).await?;
    let mut report = Report { deed, done: 0, left: Vec::new() };
    for listed in chosen {
        match with_one(app, recruiter, deed, &listed).await {
            Ok(()) => report.done += 1,
            Err(obstacle) => report.left.push((listed, obstacle)),
        }
    }
    Ok(report)
}

async fn with_one(
    app: &App,
    recruiter: &Recruiter,
    deed: BulkAction,
    listed: &ListedContact,
) -> std::result::Result<(), SkipReason> {
    if let Some(obstacle) = obstacle(deed, listed) {
        return Err(obstacle);
    }
    let id = &listed.contact.id;
    let outcome = match deed {
        BulkAction::Invite | BulkAction::Resend => contacts::send_link(app, recruiter, id).await.map(drop),
        BulkAction::Deactivate => contacts::set_active(app, recruiter, id, false).await,
        BulkAction::Reactivate => contacts::set_active(app, recruiter, id, true).await,
    };
    outcome.map_err(|error| match error {
        // It changed since it was looked at.
        Error::Conflict if listed.has_portal() => SkipReason::Inactive,
        Error::Conflict => SkipReason::NoPortal,
        error => {
            tracing::error!(contact = id.as_str(), ?error, "one of many contacts could not be worked on");
            SkipReason::Fault
        }
    })
}

/// What stands in the way before anything is tried.
fn obstacle(deed: BulkAction, listed: &ListedContact) -> Option<SkipReason> {
    let inactive = listed.status() == AccountStatus::Inactive;
    let invited = listed.contact.invited_at.is_some();
    match deed {
        BulkAction::Deactivate => inactive.then_some(SkipReason::AsItIs),
        BulkAction::Reactivate => (!inactive).then_some(SkipReason::AsItIs),
        BulkAction::Invite | BulkAction::Resend if inactive => Some(SkipReason::Inactive),
        BulkAction::Invite if invited => Some(SkipReason::InvitedBefore),
        BulkAction::Resend if !invited => Some(SkipReason::NeverInvited),
        BulkAction::Invite | BulkAction::Resend if !listed.has_portal() => Some(SkipReason::NoPortal),
        BulkAction::Invite | BulkAction::Resend => listed.refused.is_some().then_some(SkipReason::Refused),
    }
}
