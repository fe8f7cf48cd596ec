//! Secrets of others that Portico must be able to read again, such as a mail server's password: locked
//! with XChaCha20-Poly1305 under a key derived from the master key, and bound to whom they belong to.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};

use crate::error::{Error, Result};
use crate::security::keys::MasterKeys;

const KEY_ID: usize = 4;
const NONCE: usize = 24;

/// What a secret is for and whose it is. A text locked for one opens for no other.
#[derive(Debug, Clone, Copy)]
pub struct EncryptionContext<'a> {
    /// What it is for.
    pub purpose: &'a str,
    /// Whose it is.
    pub owner: &'a str,
}

impl EncryptionContext<'_> {
    fn bound(&self) -> Vec<u8> {
        [self.purpose, self.owner].join("\0").into_bytes()
    }
}

/// Locks a text under the master key in use. Locking the same text twice gives two different results.
///
/// # Errors
/// When the machine has no randomness.
pub fn encrypt(keys: &MasterKeys, lock: EncryptionContext<'_>, text: &str) -> Result<String> {
    let (id, key) = keys.derive(lock.purpose.as_bytes()).next().ok_or_else(|| Error::internal("no master key"))?;
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(Error::internal)?;
    let bound = lock.bound();
    let locked = XChaCha20Poly1305::new(&key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: text.as_bytes(), aad: &bound })
        .map_err(Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode([id.as_slice(), nonce.as_slice(), locked.as_slice()].concat()))
}

/// The text that was locked; `None` when it was locked for something else, changed, or under a master key
/// that is no longer listed.
#[must_use]
pub fn decrypt(keys: &MasterKeys, lock: EncryptionContext<'_>, locked: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(locked).ok()?;
    let (id, rest) = bytes.split_at_checked(KEY_ID)?;
    let (nonce, sealed) = rest.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let (_, key) = keys.derive(lock.purpose.as_bytes()).find(|(known, _)| known == id)?;
    let bound = lock.bound();
    let text =
        XChaCha20Poly1305::new(&key.into()).decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: &bound }).ok()?;
    String::from_utf8(text).ok()
}

/// Whether a text is locked under the master key in use, and not under an older one.
#[must_use]
pub fn is_current(keys: &MasterKeys, locked: &str) -> bool {
    let bytes = URL_SAFE_NO_PAD.decode(locked).unwrap_or_default();
    keys.derive(b"").next().is_some_and(|(id, _)| bytes.get(..KEY_ID) == Some(id.as_slice()))
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn keys(lines: &[(&str, u8)]) -> MasterKeys {
        let lines: Vec<_> = lines.iter().map(|(id, byte)| format!("{id}:{}", STANDARD.encode([*byte; 32]))).collect();
        MasterKeys::parse(lines.iter().map(String::as_str)).unwrap()
    }

    const OURS: EncryptionContext<'_> = EncryptionContext { purpose: "mail password", owner: "a" };

    #[test]
    fn a_secret_opens_for_its_owner_and_purpose_only() {
        let keys = keys(&[("k1", 7)]);
        let locked = encrypt(&keys, OURS, "p@ss wörd").unwrap();
        assert!(!locked.contains("p@ss") && locked != encrypt(&keys, OURS, "p@ss wörd").unwrap());
        assert_eq!(decrypt(&keys, OURS, &locked).as_deref(), Some("p@ss wörd"));
        assert_eq!(decrypt(&keys, EncryptionContext { owner: "b", ..OURS }, &locked), None);
        assert_eq!(decrypt(&keys, EncryptionContext { purpose: "other", ..OURS }, &locked), None);
    }

    #[test]
    fn a_changed_secret_does_not_open() {
        let keys = keys(&[("k1", 7)]);
        let bytes = URL_SAFE_NO_PAD.decode(encrypt(&keys, OURS, "secret").unwrap()).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(decrypt(&keys, OURS, &URL_SAFE_NO_PAD.encode(changed)), None, "byte {at}");
        }
        assert_eq!(decrypt(&keys, OURS, ""), None);
        assert_eq!(decrypt(&keys, OURS, "not base64!"), None);
    }

    #[test]
    fn an_older_master_key_opens_while_it_is_listed() {
        let locked = encrypt(&keys(&[("k1", 7)]), OURS, "secret").unwrap();
        let rotated = keys(&[("k2", 8), ("k1", 7)]);
        assert_eq!(decrypt(&rotated, OURS, &locked).as_deref(), Some("secret"));
        assert!(!is_current(&rotated, &locked) && is_current(&keys(&[("k1", 7)]), &locked));
        assert_eq!(decrypt(&keys(&[("k2", 8)]), OURS, &locked), None);
    }
}
