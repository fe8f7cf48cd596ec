//! The keys that sign calls. Who signs in leaves one in the browser's storage; visitors leave nothing there.

use crate::browser::functions::{read_number, write_number};
use crate::browser::json::Json;
use crate::browser::storage::shared;

/// A signing key.
#[derive(Clone)]
pub struct Key {
    /// The opaque token that names it.
    pub keyid: String,
    /// The secret in base64.
    pub secret: String,
}

/// A session of somebody who is signed in.
#[derive(Clone)]
pub struct Session {
    /// Its key.
    pub key: Key,
    /// When it ends, in epoch milliseconds.
    pub expires_at: f64,
    /// The id of whoever it is for.
    pub holder: String,
}

impl Session {
    /// Reads the session that an answer starts.
    pub fn parse(json: &Json) -> Option<Self> {
        let key = Key { keyid: json.text("keyid")?, secret: json.text("secret")? };
        Some(Self { key, expires_at: json.number("expires_at")?, holder: json.text("id")? })
    }
}

/// A visitor's key with the server's clock, as the header of a boot answer carries them: token, secret, end of the key
/// and current time, both in epoch milliseconds.
pub fn parse_header(header: &str) -> Option<(Key, f64)> {
    let mut words = header.split(' ').map(str::to_owned);
    let key = Key { keyid: words.next()?, secret: words.next()? };
    Some((key, read_number(&words.nth(1)?)))
}

/// Loads the session that was started on this site before, if it still lasts at `now` (epoch milliseconds).
pub fn load_session(site: &str, now: f64) -> Option<Session> {
    let text = shared::load_text(&storage_key(site)).ok()??;
    let mut lines = text.split('\n').map(str::to_owned);
    let key = Key { keyid: lines.next()?, secret: lines.next()? };
    let (expires_at, holder) = (read_number(&lines.next()?), lines.next()?);
    if expires_at > now {
        return Some(Session { key, expires_at, holder });
    }
    save_session(site, None);
    None
}

/// Saves the session or, with `None`, removes the saved one.
pub fn save_session(site: &str, session: Option<&Session>) {
    let storage_key = storage_key(site);
    // A full or forbidden storage only means that the next page asks to sign in again.
    let _ = match session {
        Some(Session { key, expires_at, holder }) => {
            let text = [&key.keyid, "\n", &key.secret, "\n", &write_number(*expires_at), "\n", holder].concat();
            shared::save_text(&storage_key, &text)
        }
        None => shared::remove_text(&storage_key),
    };
}

/// Under which key of the storage a site's session is saved.
pub fn storage_key(site: &str) -> String {
    ["portico:", site].concat()
}
