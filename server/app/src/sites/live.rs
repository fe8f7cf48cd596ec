//! A site with its agency, as calls need it.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use portico_protocol::site::{Language, Notice, Site, View};
use portico_protocol::vacancies::Currency;
use portico_store::agency::AgencyRow;
use portico_store::ids::SiteId;

/// The version number of the next site that is read anew.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// What the rows of a site and its agency say.
#[derive(Debug, PartialEq)]
pub struct SiteContent {
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
    pub(crate) notices: Vec<(Language, Notice)>,
}

impl SiteContent {
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

    fn describe(&self, public_url: &str, language: Language) -> Arc<Site> {
        Arc::new(Site {
            key: self.key.clone(),
            agency: self.agency.name.clone(),
            hosted: format!("{public_url}/{}", self.agency.slug),
            language,
            views: self.views.clone(),
            accent: self.accent.clone(),
            currency: Currency::parse(&self.agency.currency).unwrap_or(Currency::Eur),
            notice: self.notice(language),
        })
    }
}

/// A site with its agency, as calls need it.
#[derive(Debug)]
pub struct LiveSite {
    content: SiteContent,
    version: u64,
    english: Arc<Site>,
    portuguese: Arc<Site>,
}

impl LiveSite {
    /// The site that the rows describe, with a version number of its own. `public_url` is the server's.
    pub(crate) fn new(content: SiteContent, public_url: &str) -> Self {
        Self {
            version: NEXT.fetch_add(1, Ordering::Relaxed),
            english: content.describe(public_url, Language::En),
            portuguese: content.describe(public_url, Language::PtBr),
            content,
        }
    }

    /// Whether the rows still say the same.
    pub(crate) fn is_of(&self, content: &SiteContent) -> bool {
        self.content == *content
    }

    /// A number that no other site has, nor this one once anything about it is different.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// What the views must know, in a language.
    #[must_use]
    pub const fn describe(&self, language: Language) -> &Arc<Site> {
        match language {
            Language::En => &self.english,
            Language::PtBr => &self.portuguese,
        }
    }
}

impl Deref for LiveSite {
    type Target = SiteContent;

    fn deref(&self) -> &SiteContent {
        &self.content
    }
}
