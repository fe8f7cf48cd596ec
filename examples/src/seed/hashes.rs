//! The hashes of passwords and access codes. Making one is slow on purpose, so it is done before the
//! transaction begins, and as many at once as Portico allows.

use std::collections::HashMap;

use futures::future::try_join_all;
use portico::app::App;
use portico::app::error::Result;
use portico::app::security::secret;

use crate::content::{Contact, Content};

/// Hashes by the key of whom they are for.
pub struct Hashes<'a> {
    /// Of the recruiters' passwords.
    pub passwords: HashMap<&'a str, String>,
    /// Of the access codes of contacts who were invited.
    pub codes: HashMap<&'a str, String>,
}

/// Hashes everything an agency's people sign in with.
///
/// # Errors
/// When the machine has no randomness.
pub async fn make<'a>(app: &App, content: &'a Content) -> Result<Hashes<'a>> {
    let passwords = content.recruiters.iter().map(|it| keyed(app, &it.key, it.password.clone()));
    let invited = content.contacts.iter().filter(|contact| contact.invited.is_some());
    let codes: Vec<_> = invited.map(|contact| Ok(keyed(app, &contact.key, code(contact)?))).collect::<Result<_>>()?;
    let (passwords, codes) = futures::try_join!(try_join_all(passwords), try_join_all(codes))?;
    Ok(Hashes { passwords: passwords.into_iter().collect(), codes: codes.into_iter().collect() })
}

async fn keyed<'k>(app: &App, key: &'k str, clear: String) -> Result<(&'k str, String)> {
    Ok((key, app.hashing.hash(&clear).await?))
}

/// Whoever has no code in the content has one that nobody knows, like everybody in real life.
fn code(contact: &Contact) -> Result<String> {
    let code = contact.code.clone().map_or_else(|| secret::generate_readable(12), Ok)?;
    Ok(secret::normalize_code(&code))
}
