//! Master keys, and what is derived from them: session tokens and their secrets.
//!
//! A token (`keyid`) names master key, kind, site, origin, expiry and a random
//! part, authenticated by a MAC. Its secret is derived from the master key and
//! the token, so an anonymous session needs no storage and no look-up, on any
//! machine that shares the master keys.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use portico_store::ids::{ContactSessionId, SiteId};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::error::{Error, Result};

const VERSION: u8 = 1;
const PAYLOAD: usize = 1 + 4 + 1 + 16 + 16 + 8 + 16;
const MAC: usize = 16;

/// Whose key a token names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bearer {
    /// Anybody whose page's origin is on the site's list.
    Visitor,
    /// A contact's session.
    Contact(ContactSessionId),
}

/// What a token says, once its MAC was found right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The site it was given out for.
    pub site: SiteId,
    /// Whose it is.
    pub bearer: Bearer,
    /// When it ends, in epoch milliseconds.
    pub expires_at: i64,
    origin: [u8; 16],
}

impl Token {
    /// A token for `bearer` on a page of `origin` (empty for a caller that is no browser).
    #[must_use]
    pub fn new(site: SiteId, bearer: Bearer, origin: &str, expires_at: i64) -> Self {
        Self { site, bearer, expires_at, origin: origin_mark(origin) }
    }

    /// Whether the token was given out to a page of this origin.
    #[must_use]
    pub fn is_of_origin(&self, origin: &str) -> bool {
        self.origin == origin_mark(origin)
    }
}

fn origin_mark(origin: &str) -> [u8; 16] {
    let digest = Sha256::digest(origin.as_bytes());
    let mut mark = [0; 16];
    mark.copy_from_slice(&digest[..16]);
    mark
}

/// A token as it travels, and its secret.
#[derive(Debug, Clone)]
pub struct SigningKey {
    /// The opaque token.
    pub keyid: String,
    /// The HMAC secret.
    pub secret: [u8; 32],
}

struct MasterKey {
    id: [u8; 4],
    /// HMAC with the key taken in: each call begins with a copy.
    hmac: Hmac<Sha256>,
}

/// The master keys: the first makes new tokens, all are accepted.
pub struct MasterKeys(Vec<MasterKey>);

impl std::fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({})", self.0.len())
    }
}

impl MasterKeys {
    /// Reads keys written as `id:base64`; the id has 1 to 4 ASCII characters, the key at least 32 bytes.
    ///
    /// # Errors
    /// When there is none or one has another shape.
    pub fn parse<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let keys = lines.into_iter().map(parse_key).collect::<Option<Vec<_>>>();
        match keys {
            Some(keys) if !keys.is_empty() => Ok(Self(keys)),
            _ => Err(Error::Internal("a master key is written id:base64, with at least 32 bytes".to_owned())),
        }
    }

    /// Reads the key file, or makes it with a fresh key, readable by its owner alone.
    ///
    /// # Errors
    /// When the file cannot be read, written or understood.
    pub fn load_or_create(path: &Path) -> Result<Self> {
        if !path.exists() {
            let mut secret = [0u8; 32];
            getrandom::fill(&mut secret).map_err(Error::internal)?;
            write_private(path, &format!("k1:{}\n", STANDARD.encode(secret))).map_err(Error::internal)?;
        }
        let text = std::fs::read_to_string(path).map_err(Error::internal)?;
        Self::parse(text.lines().map(str::trim).filter(|line| !line.is_empty()))
    }

    /// Makes the travelling form of a token, and its secret. The random part makes each one new;
    /// a contact's token carries the session's id in its place.
    ///
    /// # Errors
    /// When the machine has no randomness.
    pub fn issue(&self, token: &Token) -> Result<SigningKey> {
        let Some(master) = self.0.first() else { return Err(Error::Internal("no master key".to_owned())) };
        let mut payload = Vec::with_capacity(PAYLOAD + MAC);
        payload.push(VERSION);
        payload.extend(master.id);
        payload.push(match token.bearer {
            Bearer::Visitor => b'v',
            Bearer::Contact(_) => b'c',
        });
        payload.extend(uuid_bytes(token.site.as_str()));
        payload.extend(token.origin);
        payload.extend(token.expires_at.to_be_bytes());
        payload.extend(match &token.bearer {
            Bearer::Visitor => random_16()?,
            Bearer::Contact(session) => uuid_bytes(session.as_str()),
        });
        payload.extend(&master.mac(b"portico token", &payload)[..MAC]);
        Ok(SigningKey { secret: master.mac(b"portico secret", &payload), keyid: URL_SAFE_NO_PAD.encode(payload) })
    }

    /// What a token says and its secret; `None` when it was not made by one of these keys.
    #[must_use]
    pub fn open(&self, keyid: &str) -> Option<(Token, [u8; 32])> {
        let bytes = URL_SAFE_NO_PAD.decode(keyid).ok()?;
        let (payload, mac) = bytes.split_at_checked(PAYLOAD)?;
        let master = self.0.iter().find(|key| payload.get(1..5) == Some(key.id.as_slice()))?;
        let expected = master.hmac(b"portico token", payload);
        if mac.len() != MAC || payload.first() != Some(&VERSION) || expected.verify_truncated_left(mac).is_err() {
            return None;
        }
        let site = Uuid::from_slice(payload.get(6..22)?).ok()?;
        let last = Uuid::from_slice(payload.get(46..62)?).ok()?;
        let bearer = match payload.get(5)? {
            b'v' => Bearer::Visitor,
            b'c' => Bearer::Contact(ContactSessionId::from(last.to_string())),
            _ => return None,
        };
        let token = Token {
            site: SiteId::from(site.to_string()),
            bearer,
            origin: payload.get(22..38)?.try_into().ok()?,
            expires_at: i64::from_be_bytes(payload.get(38..46)?.try_into().ok()?),
        };
        Some((token, master.mac(b"portico secret", &bytes)))
    }

    /// A MAC for another purpose than sessions, under the key in use: file links and form tokens.
    #[must_use]
    pub fn mac(&self, purpose: &[u8], message: &[u8]) -> String {
        self.0.first().map(|key| URL_SAFE_NO_PAD.encode(key.mac(purpose, message))).unwrap_or_default()
    }

    /// A key of 32 bytes for another purpose, derived from each master key, with that one's id. The one
    /// in use comes first.
    pub(crate) fn derive<'a>(&'a self, purpose: &'a [u8]) -> impl Iterator<Item = ([u8; 4], [u8; 32])> + 'a {
        self.0.iter().map(move |key| (key.id, key.mac(b"portico derived key", purpose)))
    }
}

impl MasterKey {
    fn hmac(&self, purpose: &[u8], message: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.hmac.clone();
        mac.update(purpose);
        mac.update(&[0]);
        mac.update(message);
        mac
    }

    fn mac(&self, purpose: &[u8], message: &[u8]) -> [u8; 32] {
        self.hmac(purpose, message).finalize().into_bytes().into()
    }
}

fn parse_key(line: &str) -> Option<MasterKey> {
    let (id, secret) = line.split_once(':')?;
    let secret = STANDARD.decode(secret.trim()).ok()?;
    if id.is_empty() || id.len() > 4 || !id.is_ascii() || secret.len() < 32 {
        return None;
    }
    let mut padded = [b' '; 4];
    padded[..id.len()].copy_from_slice(id.as_bytes());
    let hmac = Hmac::new_from_slice(&secret).ok()?;
    Some(MasterKey { id: padded, hmac })
}

fn uuid_bytes(id: &str) -> [u8; 16] {
    Uuid::try_parse(id).map(Uuid::into_bytes).unwrap_or_default()
}

fn random_16() -> Result<[u8; 16]> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(id: &str, byte: u8) -> MasterKeys {
        MasterKeys::parse([format!("{id}:{}", STANDARD.encode([byte; 32])).as_str()]).unwrap()
    }

    fn token() -> Token {
        Token::new(SiteId::fresh(), Bearer::Contact(ContactSessionId::fresh()), "https://a.example", 5_000)
    }

    #[test]
    fn a_token_reads_back_with_its_secret() {
        let (keys, token) = (keys("k1", 7), token());
        let key = keys.issue(&token).unwrap();
        assert_eq!(keys.open(&key.keyid), Some((token.clone(), key.secret)));
        assert!(token.is_of_origin("https://a.example") && !token.is_of_origin("https://b.example"));
    }

    #[test]
    fn a_token_with_any_bit_changed_is_not_ours() {
        let keys = keys("k1", 7);
        let bytes = URL_SAFE_NO_PAD.decode(keys.issue(&token()).unwrap().keyid).unwrap();
        for at in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[at / 8] ^= 1 << (at % 8);
            assert_eq!(keys.open(&URL_SAFE_NO_PAD.encode(changed)), None, "bit {at}");
        }
        assert_eq!(keys.open(&URL_SAFE_NO_PAD.encode(&bytes[..PAYLOAD])), None);
        assert_eq!(keys.open(""), None);
    }

    #[test]
    fn an_older_master_key_is_accepted_while_it_is_listed() {
        let old = keys("k1", 7);
        let key = old.issue(&token()).unwrap();
        let line = |id: &str, byte| format!("{id}:{}", STANDARD.encode([byte; 32]));
        let both = MasterKeys::parse([line("k2", 8).as_str(), line("k1", 7).as_str()]).unwrap();
        assert!(both.open(&key.keyid).is_some());
        assert!(keys("k2", 8).open(&key.keyid).is_none());
        assert!(keys("k1", 9).open(&key.keyid).is_none());
    }
}
