//! Recruiters: who they are, signing in and out.

use std::sync::Arc;

use portico_protocol::ErrorCode;
use portico_protocol::fields::Email;
use portico_protocol::site::Language;
use portico_store::agency::AgencyRow;
use portico_store::audit::Entry;
use portico_store::ids::RecruiterId;
use portico_store::sign_in::recruiters::{self, RecruiterRow};

use crate::app::App;
use crate::change;
use crate::error::{Error, Result};
use crate::security::secret;
use crate::support::clock;

/// How long a session in the admin lasts: a working day and its evening.
pub const SESSION: i64 = 14 * clock::HOUR;

/// What a recruiter may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Everything.
    Owner,
    /// The daily work.
    Recruiter,
    /// Looking only.
    ReadOnly,
}

impl Role {
    /// The spelling in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Recruiter => "recruiter",
            Self::ReadOnly => "read_only",
        }
    }

    /// The role spelt so; anything unknown may only look.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "owner" => Self::Owner,
            "recruiter" => Self::Recruiter,
            _ => Self::ReadOnly,
        }
    }
}

/// A signed-in recruiter: the authority for every use case of the admin.
#[derive(Debug, Clone)]
pub struct Recruiter {
    /// Who.
    pub id: RecruiterId,
    /// Where.
    pub agency: Arc<AgencyRow>,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// What the recruiter may do.
    pub role: Role,
    /// The language of the admin.
    pub language: Language,
}

impl Recruiter {
    /// Refuses those who may only look.
    ///
    /// # Errors
    /// `ReadOnly`.
    pub fn may_write(&self) -> Result<()> {
        if self.role == Role::ReadOnly { Err(Error::ReadOnly) } else { Ok(()) }
    }

    /// Refuses all but the owner.
    ///
    /// # Errors
    /// `OwnerOnly`.
    pub fn may_own(&self) -> Result<()> {
        if self.role == Role::Owner { Ok(()) } else { Err(Error::OwnerOnly) }
    }

    /// The audit entry of something this recruiter did.
    #[must_use]
    pub fn audit_entry<'a>(&'a self, action: &'a str, subject_kind: &'a str, subject_id: &'a str) -> Entry<'a> {
        Entry { actor_kind: "recruiter", actor_id: Some(self.id.as_str()), action, subject_kind, subject_id }
    }

    /// Today in the agency's time zone, `YYYY-MM-DD`.
    #[must_use]
    pub fn today(&self) -> String {
        clock::day(clock::now(), &self.agency.time_zone)
    }
}

/// Signs a recruiter in and gives the session's token.
///
/// # Errors
/// `Refused(SignInFailed)` whatever was wrong, after the same work.
pub async fn sign_in(app: &App, email: &str, password: &str) -> Result<String> {
    let found = match Email::parse(email) {
        Ok(email) => recruiters::find_by_email(app.store.read(), &email.normalized()).await?,
        Err(_) => None,
    };
    let active = found.filter(|row| row.deactivated_at.is_none());
    let fits = app.hashing.fits(password, active.as_ref().map(|row| row.password_hash.as_str())).await?;
    let Some(row) = active.filter(|_| fits) else { return Err(Error::Refused(ErrorCode::SignInFailed)) };

    let (token, hash) = secret::generate_token()?;
    let now = clock::now();
    let mut tx = app.begin().await?;
    recruiters::insert_session(&mut *tx, &row, &hash, now, now + SESSION).await?;
    let entry = Entry {
        actor_kind: "recruiter",
        actor_id: Some(row.id.as_str()),
        action: "recruiter.signed_in",
        subject_kind: "recruiter",
        subject_id: row.id.as_str(),
    };
    change::commit(app, tx, &row.agency_id, entry, &[]).await?;
    Ok(token)
}

/// The recruiter whose session a token is.
///
/// # Errors
/// When the database fails.
pub async fn find_by_session(app: &App, token: &str) -> Result<Option<Recruiter>> {
    let row = recruiters::find_by_session(app.store.read(), &secret::hash_token(token), clock::now()).await?;
    Ok(row.map(|row| Recruiter {
        id: row.recruiter_id,
        agency: Arc::new(row.agency),
        name: row.recruiter_name,
        email: row.recruiter_email,
        role: Role::parse(&row.recruiter_role),
        language: Language::from_tag(&row.recruiter_language).unwrap_or(Language::En),
    }))
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn sign_out(app: &App, token: &str) -> Result<()> {
    let mut tx = app.begin().await?;
    recruiters::delete_session(&mut *tx, &secret::hash_token(token)).await?;
    Ok(tx.commit().await?)
}

/// Sets the language of the admin for this recruiter.
///
/// # Errors
/// When the database fails.
pub async fn set_language(app: &App, recruiter: &Recruiter, language: Language) -> Result<()> {
    let mut tx = app.begin().await?;
    recruiters::set_language(&mut *tx, &recruiter.agency.id, &recruiter.id, language.as_str()).await?;
    Ok(tx.commit().await?)
}

/// A recruiter to be added.
#[derive(Debug, Clone)]
pub struct NewRecruiter<'a> {
    /// The address to sign in with.
    pub email: &'a Email,
    /// The name.
    pub name: &'a str,
    /// The role.
    pub role: Role,
    /// The language of the admin.
    pub language: Language,
    /// The password.
    pub password: &'a str,
}

/// Adds a recruiter to an agency.
///
/// # Errors
/// When the address is taken.
pub async fn add(app: &App, agency: &AgencyRow, new: NewRecruiter<'_>) -> Result<RecruiterId> {
    let row = RecruiterRow {
        id: RecruiterId::fresh(),
        agency_id: agency.id.clone(),
        email: new.email.as_str().to_owned(),
        name: new.name.to_owned(),
        role: new.role.as_str().to_owned(),
        language: new.language.as_str().to_owned(),
        password_hash: app.hashing.hash(new.password).await?,
        deactivated_at: None,
    };
    let now = clock::now();
    let mut tx = app.begin().await?;
    recruiters::insert(&mut *tx, &row, &new.email.normalized(), now).await?;
    let entry = Entry {
        actor_kind: "system",
        actor_id: None,
        action: "recruiter.created",
        subject_kind: "recruiter",
        subject_id: row.id.as_str(),
    };
    change::commit(app, tx, &agency.id, entry, &[]).await?;
    Ok(row.id)
}
