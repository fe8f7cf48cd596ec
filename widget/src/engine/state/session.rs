//! Sessions, and the contact's one in the browser's storage. Visitors who are not signed in leave nothing there.

use portico_protocol::sign_in::SignedIn;
use portico_protocol::site::Session;

use crate::engine::browser::storage;

/// Whose key signs a call.
#[derive(Clone, Copy, PartialEq)]
pub enum Signer {
    /// The anonymous one of the boot answer.
    Visitor,
    /// The signed-in contact's.
    Contact,
}

/// A signed-in contact.
#[derive(Clone)]
pub struct Contact {
    /// The key with the contact's authority.
    pub session: Session,
    /// The contact's id, for events.
    pub id: String,
}

impl From<SignedIn> for Contact {
    fn from(signed_in: SignedIn) -> Self {
        Self { session: signed_in.session, id: signed_in.contact }
    }
}

/// Loads the contact who signed in to this site before, if the session still lasts at `now` (epoch milliseconds).
#[allow(clippy::cast_precision_loss)] // Epoch milliseconds are below 2^53.
pub fn load_contact(site_key: &str, now: f64) -> Option<Contact> {
    let text = storage::load_text(&storage_key(site_key)).ok()??;
    let mut lines = text.split('\n').map(str::to_owned);
    let (keyid, secret) = (lines.next()?, lines.next()?);
    let expires_at = lines.next()?.parse().ok()?;
    let id = lines.next()?;
    if expires_at as f64 > now {
        return Some(Contact { session: Session { keyid, secret, expires_at }, id });
    }
    save_contact(site_key, None);
    None
}

/// Saves the contact or, with `None`, removes the saved one.
pub fn save_contact(site_key: &str, contact: Option<&Contact>) {
    let key = storage_key(site_key);
    // A full or forbidden storage only means that the next page asks to sign in again.
    let _ = match contact {
        Some(Contact { session, id }) => {
            let expires_at = session.expires_at.to_string();
            storage::save_text(&key, &[&session.keyid, "\n", &session.secret, "\n", &expires_at, "\n", id].concat())
        }
        None => storage::remove_text(&key),
    };
}

fn storage_key(site_key: &str) -> String {
    ["portico:", site_key].concat()
}
