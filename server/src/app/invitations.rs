//! Many contacts at once: invited, sent the link again, deactivated, reactivated.

use super::account::AccountStatus;
use super::contact_list::{self, Listed};
use super::recruiters::Recruiter;
use super::{App, contacts};
use crate::error::{Error, Result};
use crate::ids::ContactId;

/// Contacts that one request goes through at most. A code takes a twentieth of a second of a processor to hash, and a
/// person waits for the report.
pub const MOST: usize = 200;

/// What is to be done with each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Send the link to those who were never sent it.
    Invite,
    /// Send it again, with a fresh code, to those who were.
    Resend,
    /// Withdraw access.
    Deactivate,
    /// Give access back.
    Reactivate,
}

impl Deed {
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Access is withdrawn.
    Inactive,
    /// None of the contact's clients has its portal on.
    NoPortal,
    /// A mail server has refused the address for good, in these words.
    Refused(String),
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
    pub deed: Deed,
    /// With how many it was done.
    pub done: usize,
    /// The others, each with its reason.
    pub left: Vec<(Listed, Obstacle)>,
}

/// Does it with each of these contacts, in a transaction of its own, so that none keeps another from it. Those the
/// agency does not have are passed over.
///
/// # Errors
/// `ReadOnly`, or when the database fails before anything was done.
pub async fn with_each(app: &App, recruiter: &Recruiter, deed: Deed, ids: &[ContactId]) -> Result<Report> {
    recruiter.may_write()?;
    let chosen = contact_list::listed(app, recruiter, ids.get(..MOST).unwrap_or(ids)).await?;
    let mut report = Report { deed, done: 0, left: Vec::new() };
    for listed in chosen {
        match with_one(app, recruiter, deed, &listed).await {
            Ok(()) => report.done += 1,
            Err(obstacle) => report.left.push((listed, obstacle)),
        }
    }
    Ok(report)
}

async fn with_one(app: &App, recruiter: &Recruiter, deed: Deed, listed: &Listed) -> std::result::Result<(), Obstacle> {
    if let Some(obstacle) = obstacle(deed, listed) {
        return Err(obstacle);
    }
    let id = &listed.contact.id;
    let outcome = match deed {
        Deed::Invite | Deed::Resend => contacts::send_link(app, recruiter, id).await.map(drop),
        Deed::Deactivate => contacts::set_active(app, recruiter, id, false).await,
        Deed::Reactivate => contacts::set_active(app, recruiter, id, true).await,
    };
    outcome.map_err(|error| match error {
        // It changed since it was looked at.
        Error::Conflict if listed.has_portal() => Obstacle::Inactive,
        Error::Conflict => Obstacle::NoPortal,
        error => {
            tracing::error!(contact = id.as_str(), ?error, "one of many contacts could not be worked on");
            Obstacle::Fault
        }
    })
}

/// What stands in the way before anything is tried.
fn obstacle(deed: Deed, listed: &Listed) -> Option<Obstacle> {
    let inactive = listed.status() == AccountStatus::Inactive;
    let invited = listed.contact.invited_at.is_some();
    match deed {
        Deed::Deactivate => inactive.then_some(Obstacle::AsItIs),
        Deed::Reactivate => (!inactive).then_some(Obstacle::AsItIs),
        Deed::Invite | Deed::Resend if inactive => Some(Obstacle::Inactive),
        Deed::Invite if invited => Some(Obstacle::InvitedBefore),
        Deed::Resend if !invited => Some(Obstacle::NeverInvited),
        Deed::Invite | Deed::Resend if !listed.has_portal() => Some(Obstacle::NoPortal),
        Deed::Invite | Deed::Resend => listed.refused.clone().map(Obstacle::Refused),
    }
}
