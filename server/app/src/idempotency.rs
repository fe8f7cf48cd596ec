//! Idempotent writes: the outcome of a write is stored with its effect, so that a
//! retry or a replay gets the first answer and nothing runs twice.

use portico_protocol::ErrorCode;
use portico_store::Tx;
use portico_store::audit::{self, Entry};
use portico_store::idempotency_keys::{self, WriteKey};
use portico_store::ids::{AgencyId, ContactId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::change::{self, Effect};
use crate::error::{Error, Result};
use crate::support::clock;

/// How long outcomes are kept: far longer than a signature is accepted or a form stays open.
pub const KEPT: i64 = 30 * clock::DAY;

/// Who writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writer {
    /// Anybody.
    Visitor,
    /// A signed-in contact.
    Contact(ContactId),
}

impl Writer {
    fn actor(&self) -> &str {
        match self {
            Self::Visitor => "visitor",
            Self::Contact(id) => id.as_str(),
        }
    }
}

/// What identifies one write (the header `Idempotency-Key`, with who sent it and what for).
#[derive(Debug, Clone)]
pub struct IdempotencyKey {
    /// The agency it is for.
    pub agency: AgencyId,
    /// Who writes.
    pub writer: Writer,
    /// The key the client made for it, 8 to 100 printable ASCII characters.
    pub key: String,
    /// A digest of what is asked, to refuse the key for anything else.
    pub digest: String,
}

impl IdempotencyKey {
    /// Whether a text can be an idempotency key.
    #[must_use]
    pub fn is_valid(text: &str) -> bool {
        (8..=100).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// The response kept under the key, when the key was used for this and not for something else.
    fn parse_response<T: DeserializeOwned>(&self, digest: &str, body: &str) -> Result<T> {
        if digest != self.digest {
            return Err(Error::Refused(ErrorCode::KeyReused));
        }
        serde_json::from_str(body).map_err(Error::internal)
    }

    fn write_key(&self) -> WriteKey<'_> {
        WriteKey { agency: &self.agency, actor: self.writer.actor(), key: &self.key }
    }
}

/// The transaction of a write that has claimed its key and not yet happened.
#[derive(Debug)]
pub struct IdempotentTx<'a> {
    /// The transaction all of its effect goes into.
    pub tx: Tx,
    key: &'a IdempotencyKey,
}

/// What claiming a key finds.
#[derive(Debug)]
pub enum Claim<'a, T> {
    /// The write has not happened yet.
    New(IdempotentTx<'a>),
    /// It has: this was its response.
    Replay(T),
}

impl<'a> IdempotentTx<'a> {
    /// Opens a transaction and claims the key in it.
    ///
    /// # Errors
    /// `Refused(KeyReused)` when the key was used for something else.
    pub async fn begin<T: DeserializeOwned>(app: &App, key: &'a IdempotencyKey) -> Result<Claim<'a, T>> {
        let mut tx = app.begin().await?;
        if idempotency_keys::claim(&mut *tx, key.write_key(), &key.digest, clock::now()).await? {
            return Ok(Claim::New(Self { tx, key }));
        }
        let (digest, body) =
            idempotency_keys::find(&mut *tx, key.write_key()).await?.ok_or(Error::Refused(ErrorCode::Unavailable))?;
        key.parse_response(&digest, &body).map(Claim::Replay)
    }

    /// Writes an audit row.
    pub(crate) async fn audit(&mut self, entry: Entry<'_>) -> Result<()> {
        Ok(audit::insert(&mut *self.tx, &self.key.agency, entry, clock::now()).await?)
    }

    /// Stores the response, commits, and lets the effects follow. Only after this may the client hear of it.
    ///
    /// # Errors
    /// When the database fails before the commit; then nothing has happened.
    pub(crate) async fn commit<T: Serialize>(mut self, app: &App, response: &T, effects: &[Effect<'_>]) -> Result<()> {
        let body = serde_json::to_string(response).map_err(Error::internal)?;
        idempotency_keys::store_response(&mut *self.tx, self.key.write_key(), &body).await?;
        change::commit_audited(app, self.tx, &self.key.agency, effects).await
    }
}

/// The response that a write has had, to be given before anything is done that costs something. None for one that has
/// not happened; that it has not must be asked again by beginning it.
///
/// # Errors
/// `Refused(KeyReused)` when the key was used for something else.
pub async fn find_response<T: DeserializeOwned>(app: &App, key: &IdempotencyKey) -> Result<Option<T>> {
    match idempotency_keys::find(app.store.read(), key.write_key()).await? {
        Some((digest, body)) => key.parse_response(&digest, &body).map(Some),
        None => Ok(None),
    }
}

/// Forgets outcomes that are past their time.
///
/// # Errors
/// When the database fails.
pub async fn forget_old(app: &App) -> Result<()> {
    let mut tx = app.begin().await?;
    idempotency_keys::delete_before(&mut *tx, clock::now() - KEPT).await?;
    Ok(tx.commit().await?)
}
