//! The use cases. Each owns its transaction and its permissions, and knows neither HTTP nor SQL.

pub mod actor;
pub mod agency;
pub mod approvals;
pub mod board;
pub mod candidates;
pub mod clients;
pub mod config;
pub mod contacts;
pub mod documents;
pub mod error;
pub mod exports;
pub mod files;
pub mod idempotency;
pub mod mail;
pub mod notes;
pub mod portal;
pub mod security;
pub mod sign_in;
pub mod sites;
pub mod support;
pub mod vacancies;

use std::sync::Arc;

use moka::future::Cache;
use portico_store::ids::ContactSessionId;
use portico_store::sign_in::contact_sessions::ContactSessionRow;
use portico_store::{Store, Tx};
use tokio::sync::Notify;

use crate::config::Config;
use crate::error::{Error, Result};

pub use crate::actor::recruiter::Recruiter;

/// What every use case works with.
#[derive(Debug)]
pub struct App {
    /// The configuration.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// The files.
    pub files: files::Files,
    /// The master keys.
    pub keys: security::keys::Keys,
    /// Who may vouch for mail servers.
    pub mail_authorities: mail::smtp::Authorities,
    /// What candidates see, in memory.
    pub boards: board::Boards,
    /// The sites, in memory, because each widget call names one.
    pub sites: sites::Sites,
    /// Rung when a mail was put in the outbox.
    pub outbox_bell: Notify,
    /// Rung when somebody has registered.
    pub registration_bell: Notify,
    /// Rung when somebody asked for a new access code, or tried to sign in too often.
    pub access_bell: Notify,
    contact_sessions: Cache<ContactSessionId, Option<Arc<ContactSessionRow>>>,
}

impl App {
    /// Opens everything the configuration names, brings the database up to date and loads what is kept in memory.
    ///
    /// # Errors
    /// When the database, the data folder or the keys cannot be opened; the text says which.
    pub async fn open(config: Config) -> Result<Arc<Self>> {
        std::fs::create_dir_all(&config.data).map_err(Error::internal)?;
        let keys = if config.master_keys.is_empty() {
            security::keys::Keys::load_or_create(&config.data.join("master.key"))?
        } else {
            security::keys::Keys::parse(config.master_keys.iter().map(String::as_str))?
        };
        let mail_authorities = mail::smtp::Authorities::read(&config.mail.ca_file)
            .map_err(|error| Error::Internal(format!("mail.ca_file: {error}")))?;
        let store = Store::connect(&config.database_url(), config.database_connections).await?;
        store.migrate().await.map_err(Error::internal)?;
        let files = files::Files::open(&config.data)?;
        security::secret::prepare().await?;
        let app = Arc::new(Self {
            store,
            files,
            keys,
            mail_authorities,
            boards: board::Boards::default(),
            sites: sites::Sites::default(),
            outbox_bell: Notify::new(),
            registration_bell: Notify::new(),
            access_bell: Notify::new(),
            // Long enough to spare a busy contact's look-ups, short enough that a withdrawal on
            // another machine is felt within seconds.
            contact_sessions: Cache::builder()
                .max_capacity(50_000)
                .time_to_live(std::time::Duration::from_secs(3))
                .build(),
            config,
        });
        agency::first_start::check_time_zones(&app).await?;
        mail::settings::renew_locks(&app).await?;
        clients::search_index::index_missing(&app).await?;
        contacts::search_backfill::fold_all(&app).await?;
        app.reload().await?;
        Ok(app)
    }

    /// Loads again what is kept in memory.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reload(&self) -> Result<()> {
        self.sites.reload(self).await?;
        self.boards.reload_all(self).await
    }

    /// Opens a transaction.
    async fn begin(&self) -> Result<Tx> {
        Ok(self.store.begin().await?)
    }
}
