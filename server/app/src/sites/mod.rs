//! Sites: where the widget may run, and what it must know there.

use portico_store::agency::{self, AgencyRow, sites};
use portico_store::ids::{AgencyId, SiteId};
use portico_store::{audit, changes};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use portico_protocol::site::{Language, Notice, Site, View};
use portico_protocol::vacancy::Currency;
use portico_protocol::{FaultCode, Values};
use url::Url;

use crate::App;
use crate::actor::recruiter::Recruiter;
use crate::error::{Error, Result};
use crate::security::secret;
use crate::support::{clock, markdown};

pub use portico_store::agency::sites::SiteRow;

/// A site with its agency, as calls need it.
#[derive(Debug, Clone)]
pub struct LiveSite {
    /// Its id.
    pub id: SiteId,
    /// Its agency.
    pub agency: Arc<AgencyRow>,
    /// Its public key.
    pub key: String,
    /// The origins its pages may have.
    pub origins: Vec<String>,
    /// The page that holds the portal.
    pub portal_url: String,
    /// The views that are on.
    pub views: Vec<View>,
    /// The accent colour.
    pub accent: Option<String>,
    /// The privacy notice in each language.
    notices: Vec<(Language, Notice)>,
}

impl LiveSite {
    /// The agency's main language.
    #[must_use]
    pub fn main_language(&self) -> Language {
        Language::from_tag(&self.agency.language).unwrap_or(Language::En)
    }

    /// The privacy notice in a language, or in the agency's own when it has none in that one.
    #[must_use]
    pub fn notice(&self, language: Language) -> Notice {
        let find = |wanted| self.notices.iter().find(|(language, _)| *language == wanted);
        find(language)
            .or_else(|| find(self.main_language()))
            .map(|(_, notice)| notice.clone())
            .unwrap_or(Notice { version: "1".to_owned(), html: String::new() })
    }

    /// Whether `version` is one a person can have read on this site just now.
    #[must_use]
    pub fn is_current_notice(&self, version: &str) -> bool {
        self.notices.is_empty() || self.notices.iter().any(|(_, notice)| notice.version == version)
    }

    /// What the widget must know.
    #[must_use]
    pub fn describe(&self, public_url: &str, language: Language) -> Site {
        Site {
            key: self.key.clone(),
            agency: self.agency.name.clone(),
            hosted: format!("{public_url}/{}", self.agency.slug),
            language,
            views: self.views.clone(),
            accent: self.accent.clone(),
            currency: Currency::parse(&self.agency.currency).unwrap_or(Currency::Eur),
            notice: self.notice(language),
        }
    }
}

#[derive(Debug, Default)]
struct Map {
    by_key: HashMap<String, Arc<LiveSite>>,
    by_id: HashMap<SiteId, Arc<LiveSite>>,
    by_slug: HashMap<String, Arc<LiveSite>>,
    origins: Vec<String>,
}

/// All sites that are on.
#[derive(Debug, Default)]
pub struct Sites {
    map: RwLock<Arc<Map>>,
    // One reading at a time, so that an older one never replaces a newer one.
    reading: tokio::sync::Mutex<()>,
}

impl Sites {
    fn map(&self) -> Arc<Map> {
        self.map.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The site with a public key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<Arc<LiveSite>> {
        self.map().by_key.get(key).cloned()
    }

    /// The site with an id.
    #[must_use]
    pub fn by_id(&self, id: &SiteId) -> Option<Arc<LiveSite>> {
        self.map().by_id.get(id).cloned()
    }

    /// The first site of the agency with a slug: hosted pages look and behave like it.
    #[must_use]
    pub fn by_agency_slug(&self, slug: &str) -> Option<Arc<LiveSite>> {
        self.map().by_slug.get(slug).cloned()
    }

    /// Whether any site allows an origin: all that a preflight can be asked.
    #[must_use]
    pub fn allows_somewhere(&self, origin: &str) -> bool {
        self.map().origins.iter().any(|allowed| allowed == origin)
    }

    /// Reads all sites again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reload(&self, app: &App) -> Result<()> {
        let _one_at_a_time = self.reading.lock().await;
        let rows = sites::list_all(app.store.read()).await?;
        let mut map = Map::default();
        let mut known: HashMap<AgencyId, Known> = HashMap::new();
        for row in rows.into_iter().filter(|row| row.disabled_at.is_none()) {
            if !known.contains_key(&row.agency_id) {
                let Some(agency) = agency::find_by_id(app.store.read(), &row.agency_id).await? else { continue };
                let notices = load_notices(app, &row.agency_id).await?;
                known.insert(row.agency_id.clone(), (Arc::new(agency), notices));
            }
            let Some((agency, notices)) = known.get(&row.agency_id) else { continue };
            let live = Arc::new(live(&row, agency.clone(), notices.clone()));
            map.origins.extend(live.origins.iter().cloned());
            map.by_key.insert(live.key.clone(), live.clone());
            map.by_slug.entry(live.agency.slug.clone()).or_insert_with(|| live.clone());
            map.by_id.insert(live.id.clone(), live);
        }
        *self.map.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(map);
        Ok(())
    }
}

/// An agency and its notices, read once for all of its sites.
type Known = (Arc<AgencyRow>, Vec<(Language, Notice)>);

async fn load_notices(app: &App, agency: &AgencyId) -> Result<Vec<(Language, Notice)>> {
    let mut notices = Vec::new();
    for language in Language::ALL {
        if let Some(row) = agency::find_notice(app.store.read(), agency, language.as_str()).await? {
            notices.push((*language, Notice { version: row.version, html: markdown::render(&row.body) }));
        }
    }
    Ok(notices)
}

fn live(row: &SiteRow, agency: Arc<AgencyRow>, notices: Vec<(Language, Notice)>) -> LiveSite {
    LiveSite {
        id: row.id.clone(),
        agency,
        key: row.public_key.clone(),
        origins: origins_of(row),
        portal_url: row.portal_url.clone(),
        views: row.views.split(',').filter_map(View::parse).collect(),
        accent: row.accent.clone(),
        notices,
    }
}

/// The origins a row allows.
#[must_use]
pub fn origins_of(row: &SiteRow) -> Vec<String> {
    serde_json::from_str(&row.origins).unwrap_or_default()
}

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
        let mut check = portico_protocol::form::Checker::new(values);
        let name = check.text("name", portico_protocol::field::Text { min: 1, max: 80 });
        let portal_url = check.required("portal_url", |raw| web_address(raw).map(|url| url.to_string()));
        let mut origins = Vec::new();
        for line in values.get("origins").lines().map(str::trim).filter(|line| !line.is_empty()) {
            match web_address(line) {
                Ok(url) => origins.push(url.origin().ascii_serialization()),
                Err(code) => check.fault("origins", code, None),
            }
        }
        if origins.is_empty() && values.get("origins").trim().is_empty() {
            check.fault("origins", FaultCode::Required, None);
        }
        let accent = check.optional("accent", colour);
        let views: Vec<View> =
            values.0.iter().filter(|(name, _)| name == "views").filter_map(|(_, v)| View::parse(v)).collect();
        if views.is_empty() {
            check.fault("views", FaultCode::Required, None);
        }
        let built = (|| Some(Self { name: name?, origins, portal_url: portal_url?, accent: accent?, views }))();
        Ok(check.finish(built)?)
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
    let key = format!("pk_{}", secret::normal_code(&secret::readable(20)?).to_lowercase());
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
    finish(app, tx, recruiter, "site.created", &row.id).await?;
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
    let key = format!("pk_{}", secret::normal_code(&secret::readable(20)?).to_lowercase());
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
    finish(app, tx, recruiter, action, id).await
}

async fn finish(app: &App, mut tx: portico_store::Tx, recruiter: &Recruiter, action: &str, id: &SiteId) -> Result<()> {
    let agency = &recruiter.agency.id;
    audit::insert(&mut *tx, agency, recruiter.did(action, "site", id.as_str()), clock::now()).await?;
    changes::notify_site(app.store.engine(), &mut *tx, agency).await?;
    tx.commit().await?;
    app.sites.reload(app).await
}
