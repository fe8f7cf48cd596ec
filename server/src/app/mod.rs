//! The use cases. Each owns its transaction and its permissions, and knows neither HTTP nor SQL.

use std::sync::Arc;

use moka::future::Cache;
use tokio::sync::Notify;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::ids::ContactSessionId;
use crate::store::contact_sessions::ContactSessionRow;
use crate::store::{Store, Tx};

pub mod account;
pub mod agency_logo;
pub mod applications;
pub mod approvals;
mod blocking;
pub mod board;
pub mod candidates;
pub mod client_bin;
pub mod client_family;
pub mod client_form;
pub mod client_history;
pub mod client_index;
pub mod clients;
pub mod clock;
pub mod code_requests;
pub mod confirmations;
pub mod contact_list;
pub mod contacts;
pub mod countries;
pub mod cv;
pub mod delivery;
pub mod details;
pub mod document_kind;
pub mod documents;
mod drawing;
pub mod duplicates;
mod envelope;
pub mod exports;
pub mod files;
pub mod first_start;
pub mod invitations;
pub mod kept_answer;
pub mod keys;
pub mod letter;
pub mod logo;
pub mod look_alikes;
pub mod mail;
pub mod mail_kinds;
pub mod mail_settings;
pub mod mail_templates;
pub mod mail_words;
pub mod mails;
pub mod markdown;
pub mod mentions;
pub mod notes;
pub mod order;
pub mod overview;
pub mod plain;
pub mod portal;
pub mod portal_link;
pub mod proposals;
pub mod qr_code;
pub mod reach;
pub mod recruiters;
pub mod registrations;
pub mod requests;
pub mod search;
pub mod secret;
pub mod shared_documents;
pub mod sheet;
pub mod sign_in;
pub mod sign_in_warnings;
pub mod sites;
pub mod smtp;
mod smtp_stream;
pub mod stand;
pub mod stored;
pub mod tax_id;
pub mod telephone;
pub mod trouble;
mod unasked;
pub mod unfolded;
pub mod vacancies;
pub mod vault;
pub mod write;

pub use recruiters::Recruiter;

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
    pub keys: keys::Keys,
    /// Who may vouch for mail servers.
    pub mail_authorities: smtp::Authorities,
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
            keys::Keys::load_or_create(&config.data.join("master.key"))?
        } else {
            keys::Keys::parse(config.master_keys.iter().map(String::as_str))?
        };
        let mail_authorities = smtp::Authorities::read(&config.mail.ca_file)
            .map_err(|error| Error::Internal(format!("mail.ca_file: {error}")))?;
        let store = Store::connect(&config.database_url(), config.database_connections).await?;
        store.migrate().await.map_err(Error::internal)?;
        let files = files::Files::open(&config.data)?;
        secret::prepare().await?;
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
        mail_settings::renew_locks(&app).await?;
        client_index::index_missing(&app).await?;
        unfolded::fold_all(&app).await?;
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
