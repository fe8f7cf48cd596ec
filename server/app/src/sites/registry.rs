//! All sites that are on, in memory, because each widget call names one.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use portico_protocol::site::{Language, Notice, View};
use portico_store::Store;
use portico_store::agency::sites::SiteRow;
use portico_store::agency::{self, AgencyRow, sites};
use portico_store::ids::{AgencyId, SiteId};

use crate::error::Result;
use crate::sites::live::{LiveSite, SiteContent};
use crate::support::markdown;

#[derive(Debug, Default)]
struct Map {
    by_key: HashMap<String, Arc<LiveSite>>,
    by_id: HashMap<SiteId, Arc<LiveSite>>,
    by_slug: HashMap<String, Arc<LiveSite>>,
    origins: HashSet<String>,
}

/// All sites that are on.
#[derive(Debug)]
pub struct Sites {
    public_url: String,
    map: RwLock<Arc<Map>>,
    // One reading at a time, so that an older one never replaces a newer one.
    reading: tokio::sync::Mutex<()>,
}

impl Sites {
    /// No sites yet, of the server that browsers reach under a URL.
    pub(crate) fn new(public_url: &str) -> Self {
        Self { public_url: public_url.to_owned(), map: RwLock::default(), reading: tokio::sync::Mutex::default() }
    }

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
        self.map().origins.contains(origin)
    }

    /// Reads all sites again. One that is as it was stays as it is, with its version number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reload(&self, store: &Store) -> Result<()> {
        let _one_at_a_time = self.reading.lock().await;
        let rows = sites::list_all(store.read()).await?;
        let (before, mut map) = (self.map(), Map::default());
        let mut known: HashMap<AgencyId, Known> = HashMap::new();
        for row in rows.into_iter().filter(|row| row.disabled_at.is_none()) {
            if !known.contains_key(&row.agency_id) {
                let Some(agency) = agency::find_by_id(store.read(), &row.agency_id).await? else { continue };
                let notices = load_notices(store, &row.agency_id).await?;
                known.insert(row.agency_id.clone(), (Arc::new(agency), notices));
            }
            let Some((agency, notices)) = known.get(&row.agency_id) else { continue };
            let content = read_content(&row, agency.clone(), notices.clone());
            let unchanged = before.by_id.get(&row.id).filter(|site| site.is_of(&content)).cloned();
            let live = unchanged.unwrap_or_else(|| Arc::new(LiveSite::new(content, &self.public_url)));
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

async fn load_notices(store: &Store, agency: &AgencyId) -> Result<Vec<(Language, Notice)>> {
    let mut notices = Vec::new();
    for language in Language::ALL {
        if let Some(row) = agency::find_notice(store.read(), agency, language.as_str()).await? {
            notices.push((*language, Notice { version: row.version, html: markdown::render(&row.body) }));
        }
    }
    Ok(notices)
}

fn read_content(row: &SiteRow, agency: Arc<AgencyRow>, notices: Vec<(Language, Notice)>) -> SiteContent {
    SiteContent {
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
