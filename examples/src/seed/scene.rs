//! What all of an agency's rows share while they are written.

use portico::app::error::{Error, Result};
use portico::store::Tx;
use portico::store::audit::{self, Entry};
use portico::store::ids::{AgencyId, RecruiterId};

use super::calendar::Calendar;
use crate::content::{Authority, Content};

/// An agency that is being written.
pub struct Scene<'a> {
    /// What is written.
    pub content: &'a Content,
    /// The agency's id.
    pub agency: AgencyId,
    /// The recruiters' ids, in the content's order.
    pub recruiters: Vec<RecruiterId>,
    /// When things happened.
    pub calendar: Calendar,
}

/// Who did something, for the audit trail.
#[derive(Clone, Copy)]
pub enum Actor<'a> {
    /// The recruiter who does the daily work.
    Recruiter,
    /// A contact, by id.
    Contact(&'a str),
    /// Somebody on the site.
    Visitor,
}

impl<'a> Scene<'a> {
    /// An agency with new ids.
    ///
    /// # Errors
    /// When the content names no such time zone.
    pub fn new(content: &'a Content) -> Result<Self> {
        Ok(Self {
            content,
            agency: AgencyId::fresh(),
            recruiters: content.recruiters.iter().map(|_| RecruiterId::fresh()).collect(),
            calendar: Calendar::new(&content.agency.time_zone)?,
        })
    }

    /// Notes in the audit trail that `subject`, such as `("vacancy", id)`, had something done to it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note(
        &self,
        tx: &mut Tx,
        actor: Actor<'_>,
        action: &str,
        (subject_kind, subject_id): (&str, &str),
        at: i64,
    ) -> Result<()> {
        let (actor_kind, actor_id) = match actor {
            Actor::Recruiter => ("recruiter", Some(self.daily_recruiter()?.as_str())),
            Actor::Contact(id) => ("contact", Some(id)),
            Actor::Visitor => ("visitor", None),
        };
        let entry = Entry { actor_kind, actor_id, action, subject_kind, subject_id };
        Ok(audit::insert(&mut **tx, &self.agency, entry, at).await?)
    }

    fn daily_recruiter(&self) -> Result<&RecruiterId> {
        let mut known = self.content.recruiters.iter().zip(&self.recruiters);
        let found = known.find(|(recruiter, _)| recruiter.authority == Authority::Recruiter);
        found.map(|(_, id)| id).ok_or_else(|| Error::internal("the agency has no recruiter for the daily work"))
    }
}
