//! The agency's sites, as recruiters keep them.

use portico_protocol::site::View;
use portico_protocol::{FaultCode, Values};
use portico_store::Tx;
use portico_store::agency::sites;
use portico_store::ids::SiteId;
use url::Url;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change::{self, Effect};
use crate::error::{Error, Result};
use crate::security::secret;
use crate::support::clock;

pub use portico_store::agency::sites::SiteRow;

/// The fields of a site that recruiters set (`name origins portal_url accent views`), checked.
#[derive(Debug, Clone)]
pub struct SiteForm {
    name: String,
    origins: Vec<String>,
    portal_url: String,
    accent: Option<String>,
    views: Vec<View>,
}

impl SiteForm {
    /// Checks the form. `origins` holds one origin or page address a line; `views` is given once for each view.
    ///
    /// # Errors
    /// The faults found.
    pub fn parse(values: &Values) -> Result<Self> {
        let mut check = portico_protocol::forms::Checker::new(values);
        let name = check.require_line("name", portico_protocol::fields::Length { min: 1, max: 80 });
        let portal_url = check.require("portal_url", |raw| web_address(raw).map(|url| url.to_string()));
        let mut origins = Vec::new();
        for line in values.get("origins").lines().map(str::trim).filter(|line| !line.is_empty()) {
            match web_address(line) {
                Ok(url) => origins.push(url.origin().ascii_serialization()),
                Err(code) => check.add_fault("origins", code, None),
            }
        }
        if origins.is_empty() && values.get("origins").trim().is_empty() {
            check.add_fault("origins", FaultCode::Required, None);
        }
        let accent = check.optional("accent", colour);
        let views: Vec<View> =
            values.0.iter().filter(|(name, _)| name == "views").filter_map(|(_, v)| View::parse(v)).collect();
        if views.is_empty() {
            check.add_fault("views", FaultCode::Required, None);
        }
        let built = (|| Some(Self { name: name?, origins, portal_url: portal_url?, accent: accent?, views }))();
        Ok(check.into_result(built)?)
    }
}

fn web_address(raw: &str) -> std::result::Result<Url, FaultCode> {
    let url = Url::parse(raw.trim()).map_err(|_| FaultCode::Url)?;
    if matches!(url.scheme(), "https" | "http")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
    {
        Ok(url)
    } else {
        Err(FaultCode::Url)
    }
}

fn colour(raw: &str) -> std::result::Result<String, FaultCode> {
    let hex = raw.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()));
    hex.map(|hex| format!("#{}", hex.to_ascii_lowercase())).ok_or(FaultCode::Choice)
}

/// An agency's sites.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, recruiter: &Recruiter) -> Result<Vec<SiteRow>> {
    Ok(sites::list_of_agency(app.store.read(), &recruiter.agency.id).await?)
}

/// One of the agency's sites.
///
/// # Errors
/// `NotFound` when the agency has no such site.
pub async fn get(app: &App, recruiter: &Recruiter, id: &SiteId) -> Result<SiteRow> {
    sites::find_by_id(app.store.read(), &recruiter.agency.id, id).await?.ok_or(Error::NotFound)
}

/// Makes a site with a fresh public key.
///
/// # Errors
/// `ReadOnly`, or faults in the form.
pub async fn create(app: &App, recruiter: &Recruiter, values: &Values) -> Result<SiteId> {
    recruiter.may_write()?;
    let form = SiteForm::parse(values)?;
    let key = format!("pk_{}", secret::normalize_code(&secret::generate_readable(20)?).to_lowercase());
    let mut row = SiteRow {
        id: SiteId::fresh(),
        agency_id: recruiter.agency.id.clone(),
        name: String::new(),
        public_key: key,
        origins: String::new(),
        portal_url: String::new(),
        views: String::new(),
        accent: None,
        created_at: clock::now(),
        disabled_at: None,
    };
    form.apply_to(&mut row)?;
    let mut tx = app.begin().await?;
    sites::insert(&mut *tx, &row).await?;
    commit(app, tx, recruiter, "site.created", &row.id).await?;
    Ok(row.id)
}

/// Changes a site.
///
/// # Errors
/// `ReadOnly`, `NotFound`, or faults in the form.
pub async fn update(app: &App, recruiter: &Recruiter, id: &SiteId, values: &Values) -> Result<()> {
    let form = SiteForm::parse(values)?;
    change(app, recruiter, id, "site.changed", |row| form.apply_to(row)).await
}

/// Gives a site a new public key; pages with the old one stop working.
///
/// # Errors
/// `ReadOnly` or `NotFound`.
pub async fn rotate_key(app: &App, recruiter: &Recruiter, id: &SiteId) -> Result<()> {
    let key = format!("pk_{}", secret::normalize_code(&secret::generate_readable(20)?).to_lowercase());
    change(app, recruiter, id, "site.key_rotated", |row| {
        row.public_key = key;
        Ok(())
    })
    .await
}

/// Switches a site off or on again.
///
/// # Errors
/// `ReadOnly` or `NotFound`.
pub async fn set_enabled(app: &App, recruiter: &Recruiter, id: &SiteId, on: bool) -> Result<()> {
    let action = if on { "site.enabled" } else { "site.disabled" };
    change(app, recruiter, id, action, |row| {
        row.disabled_at = if on { None } else { Some(clock::now()) };
        Ok(())
    })
    .await
}

impl SiteForm {
    fn apply_to(self, row: &mut SiteRow) -> Result<()> {
        row.name = self.name;
        row.origins = serde_json::to_string(&self.origins).map_err(Error::internal)?;
        row.portal_url = self.portal_url;
        row.accent = self.accent;
        row.views = self.views.iter().map(|view| view.as_str()).collect::<Vec<_>>().join(",");
        Ok(())
    }
}

async fn change(
    app: &App,
    recruiter: &Recruiter,
    id: &SiteId,
    action: &str,
    edit: impl FnOnce(&mut SiteRow) -> Result<()>,
) -> Result<()> {
    recruiter.may_write()?;
    let mut row = get(app, recruiter, id).await?;
    edit(&mut row)?;
    let mut tx = app.begin().await?;
    if !sites::update(&mut *tx, &recruiter.agency.id, &row).await? {
        return Err(Error::NotFound);
    }
    commit(app, tx, recruiter, action, id).await
}

async fn commit(app: &App, tx: Tx, recruiter: &Recruiter, action: &str, id: &SiteId) -> Result<()> {
    let entry = recruiter.audit_entry(action, "site", id.as_str());
    change::commit(app, tx, &recruiter.agency.id, entry, &[Effect::SiteChanged]).await
}
