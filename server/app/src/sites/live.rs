//! A site with its agency, as calls need it.

use std::sync::Arc;

use portico_protocol::site::{Language, Notice, Site, View};
use portico_protocol::vacancies::Currency;
use portico_store::agency::AgencyRow;
use portico_store::ids::SiteId;

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
    pub(crate) notices: Vec<(Language, Notice)>,
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
