//! Which fields of their details contacts may change at once, and which the agency confirms.

use portico_protocol::details::Subject;
use portico_protocol::{ErrorCode, Values};
use portico_store::Db;
use portico_store::agency::settings;
use portico_store::ids::AgencyId;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change;
use crate::error::{Error, Result};
use crate::support::clock;

const SETTING: &str = "confirmations";

/// The fields of a subject that contacts can change, in the order of the form.
#[must_use]
pub const fn fields(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Own => &["name", "job_title", "phone", "language"],
        Subject::Company => &["name", "tax_id", "phone", "website", "country", "region", "city"],
    }
}

/// The agency's choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmations {
    /// Such as `company.name`.
    keys: Vec<String>,
    /// Goes up with every change; 0 while the agency has not chosen.
    pub version: i64,
}

impl Confirmations {
    /// Whether the agency confirms changes of a field.
    #[must_use]
    pub fn holds(&self, subject: Subject, field: &str) -> bool {
        self.keys.contains(&key(subject, field))
    }

    /// What is so until the agency chooses: a company's name and tax id say who it is.
    fn usual() -> Self {
        let keys = ["name", "tax_id"].map(|field| key(Subject::Company, field));
        Self { keys: keys.into(), version: 0 }
    }
}

/// How a field is named in the setting and in the form that sets it.
#[must_use]
pub fn key(subject: Subject, field: &str) -> String {
    format!("{}.{field}", subject.as_str())
}

/// The choice of an agency.
pub(crate) async fn read(db: impl Db<'_>, agency: &AgencyId) -> Result<Confirmations> {
    match settings::find(db, agency, SETTING).await? {
        Some((value, version)) => {
            Ok(Confirmations { keys: serde_json::from_str(&value).map_err(Error::internal)?, version })
        }
        None => Ok(Confirmations::usual()),
    }
}

/// The choice of the recruiter's agency.
///
/// # Errors
/// When the database fails.
pub async fn get(app: &App, recruiter: &Recruiter) -> Result<Confirmations> {
    read(app.store.read(), &recruiter.agency.id).await
}

/// Sets the fields that the form has ticked (`field`, once for each), based on its `version`.
///
/// # Errors
/// `ReadOnly`, `Conflict` when somebody else has chosen meanwhile.
pub async fn set(app: &App, recruiter: &Recruiter, values: &Values) -> Result<()> {
    recruiter.may_write()?;
    let agency = &recruiter.agency.id;
    let version = values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    let ticked = |key: &String| values.0.iter().any(|(name, value)| name == "field" && value == key);
    let all = Subject::ALL.iter().flat_map(|subject| fields(*subject).iter().map(|field| key(*subject, field)));
    let keys: Vec<String> = all.filter(ticked).collect();
    let value = serde_json::to_string(&keys).map_err(Error::internal)?;
    let now = clock::now();
    let mut tx = app.begin().await?;
    if !settings::put_at_version(&mut *tx, agency, SETTING, &value, version, now).await? {
        return Err(Error::Conflict);
    }
    let entry = recruiter.audit_entry("agency.confirmations_changed", "agency", agency.as_str());
    change::commit(app, tx, agency, entry, &[]).await
}
