//! The contact's session in the browser's storage. Visitors who are not signed in leave nothing there.

use portico_protocol::sign_in::SignedIn;
use portico_protocol::site::Session;
use web_sys::Storage;

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

/// The contact who signed in to this site before, if the session still lasts at `now` (epoch milliseconds).
pub fn stored(key: &str, now: i64) -> Option<Contact> {
    let text = storage()?.get_item(&item(key)).ok()??;
    let mut lines = text.lines();
    let (keyid, secret) = (lines.next()?.to_owned(), lines.next()?.to_owned());
    let expires_at = lines.next()?.parse().ok()?;
    let id = lines.next()?.to_owned();
    if expires_at > now {
        return Some(Contact { session: Session { keyid, secret, expires_at }, id });
    }
    store(key, None);
    None
}

/// Keeps the contact, or forgets the one that was kept.
pub fn store(key: &str, contact: Option<&Contact>) {
    let Some(storage) = storage() else { return };
    let item = item(key);
    // A full or forbidden storage only means that the next page asks to sign in again.
    let _ = match contact {
        Some(Contact { session, id }) => {
            let expires_at = session.expires_at.to_string();
            storage.set_item(&item, &[&session.keyid, &session.secret, &expires_at, id].map(String::as_str).join("\n"))
        }
        None => storage.remove_item(&item),
    };
}

fn item(key: &str) -> String {
    ["portico:", key].concat()
}

/// Browsers throw where storage is forbidden.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
