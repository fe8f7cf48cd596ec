//! What every use case works with.

use portico_store::{Store, Tx};
use tokio::sync::Notify;

use crate::board::registry::Boards;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::files::blob_store::BlobStore;
use crate::security::hashing::Hashing;
use crate::security::keys::MasterKeys;
use crate::security::session_cache::SessionCache;
use crate::sites::registry::Sites;
use crate::smtp::connection::Authorities;

/// What every use case works with.
#[derive(Debug)]
pub struct App {
    /// The configuration.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// The files.
    pub files: BlobStore,
    /// The master keys.
    pub keys: MasterKeys,
    /// Makes the hashes of passwords and access codes.
    pub hashing: Hashing,
    /// Who may vouch for mail servers.
    pub mail_authorities: Authorities,
    /// What candidates see, in memory.
    pub boards: Boards,
    /// The sites, in memory, because each widget call names one.
    pub sites: Sites,
    /// Rung when a mail was put in the outbox.
    pub outbox_bell: Notify,
    /// Rung when somebody has registered.
    pub registration_bell: Notify,
    /// Rung when somebody asked for a new access code, or tried to sign in too often.
    pub access_bell: Notify,
    pub(crate) contact_sessions: SessionCache,
}

impl App {
    /// Opens everything the configuration names and brings the database up to date. Nothing is in memory yet.
    pub(crate) async fn connect(config: Config) -> Result<Self> {
        std::fs::create_dir_all(&config.data).map_err(Error::internal)?;
        let keys = if config.master_keys.is_empty() {
            MasterKeys::load_or_create(&config.data.join("master.key"))?
        } else {
            MasterKeys::parse(config.master_keys.iter().map(String::as_str))?
        };
        let mail_authorities = Authorities::read(&config.mail.ca_file)
            .map_err(|error| Error::Internal(format!("mail.ca_file: {error}")))?;
        let store = Store::connect(&config.database_url(), config.database_connections).await?;
        store.migrate().await.map_err(Error::internal)?;
        let files = BlobStore::open(&config.data)?;
        let hashing = Hashing::at(config.hash_cost).await?;
        Ok(Self {
            store,
            files,
            keys,
            hashing,
            mail_authorities,
            boards: Boards::default(),
            sites: Sites::new(&config.public_url),
            outbox_bell: Notify::new(),
            registration_bell: Notify::new(),
            access_bell: Notify::new(),
            contact_sessions: SessionCache::default(),
            config,
        })
    }

    /// Loads what is kept in memory.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn load(&self) -> Result<()> {
        self.sites.reload(&self.store).await?;
        self.boards.load(&self.store).await
    }

    /// Loads again what is kept in memory: all sites, and the boards that have changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reload(&self) -> Result<()> {
        self.sites.reload(&self.store).await?;
        self.boards.refresh_all(&self.store).await
    }

    /// Opens a transaction.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        Ok(self.store.begin().await?)
    }
}
