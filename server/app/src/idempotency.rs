//! Idempotent writes: the outcome of a write is stored with its effect, so that a
//! retry or a replay gets the first answer and nothing runs twice.

use portico_protocol::ErrorCode;
use portico_store::Tx;
use portico_store::idempotency_keys::{self, WriteKey};
use portico_store::ids::{AgencyId, ContactId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
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

/// What identifies one write.
#[derive(Debug, Clone)]
pub struct Intent {
    /// The agency it is for.
    pub agency: AgencyId,
    /// Who writes.
    pub writer: Writer,
    /// The key the client made for it, 8 to 100 printable ASCII characters.
    pub key: String,
    /// A digest of what is asked, to refuse the key for anything else.
    pub digest: String,
}

impl Intent {
    /// Whether a text can be an idempotency key.
    #[must_use]
    pub fn is_key(text: &str) -> bool {
        (8..=100).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// The answer kept under the key, when the key was used for this and not for something else.
    fn read<T: DeserializeOwned>(&self, digest: &str, body: &str) -> Result<T> {
        if digest != self.digest {
            return Err(Error::Refused(ErrorCode::KeyReused));
        }
        serde_json::from_str(body).map_err(Error::internal)
    }

    fn write_key(&self) -> WriteKey<'_> {
        WriteKey { agency: &self.agency, actor: self.writer.actor(), key: &self.key }
    }
}

/// A write that has claimed its key and not yet happened.
#[derive(Debug)]
pub struct Write<'a> {
    /// The transaction all of its effect goes into.
    pub tx: Tx,
    intent: &'a Intent,
}

/// What beginning a write finds.
#[derive(Debug)]
pub enum Begun<'a, T> {
    /// It has not happened yet.
    Fresh(Write<'a>),
    /// It has: this was its answer.
    Before(T),
}

impl<'a> Write<'a> {
    /// Opens a transaction and claims the key in it.
    ///
    /// # Errors
    /// `Refused(KeyReused)` when the key was used for something else.
    pub async fn begin<T: DeserializeOwned>(app: &App, intent: &'a Intent) -> Result<Begun<'a, T>> {
        let mut tx = app.begin().await?;
        if idempotency_keys::claim(&mut *tx, intent.write_key(), &intent.digest, clock::now()).await? {
            return Ok(Begun::Fresh(Self { tx, intent }));
        }
        let (digest, body) = idempotency_keys::find(&mut *tx, intent.write_key())
            .await?
            .ok_or(Error::Refused(ErrorCode::Unavailable))?;
        intent.read(&digest, &body).map(Begun::Before)
    }

    /// Stores the answer and commits. Only after this may the client hear of it.
    ///
    /// # Errors
    /// When the database fails; then nothing has happened.
    pub async fn commit<T: Serialize>(mut self, answer: &T) -> Result<()> {
        let body = serde_json::to_string(answer).map_err(Error::internal)?;
        idempotency_keys::store_response(&mut *self.tx, self.intent.write_key(), &body).await?;
        Ok(self.tx.commit().await?)
    }
}

/// The answer that a write has had, to be given before anything is done that costs something. None for one that has
/// not happened; that it has not must be asked again by beginning it.
///
/// # Errors
/// `Refused(KeyReused)` when the key was used for something else.
pub async fn answered<T: DeserializeOwned>(app: &App, intent: &Intent) -> Result<Option<T>> {
    match idempotency_keys::find(app.store.read(), intent.write_key()).await? {
        Some((digest, body)) => intent.read(&digest, &body).map(Some),
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
