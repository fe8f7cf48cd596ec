//! Passwords, access codes and random tokens.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::support::blocking::Blocking;

/// Crockford's base 32: no I, L, O or U, so a code can be read out on the telephone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Hashing takes 19 MB and a processor each (OWASP's argon2id setting); more at once would starve the rest.
static HASHING: Blocking = Blocking::at_most(2);

/// What is compared with when there is nothing to compare with, so that both take the same time.
static DUMMY: LazyLock<String> = LazyLock::new(|| hash_now("no such person").unwrap_or_default());

fn hash_now(secret: &str) -> Result<String> {
    Argon2::default().hash_password(secret.as_bytes()).map(|hash| hash.to_string()).map_err(Error::internal)
}

/// Makes what unknown people are compared with. To be called at the start, or the first of them would wait longer.
///
/// # Errors
/// When the machine has no randomness.
pub async fn prepare() -> Result<()> {
    let is_made = HASHING.run(|| !DUMMY.is_empty()).await?;
    if is_made { Ok(()) } else { Err(Error::internal("access codes and passwords cannot be hashed")) }
}

/// Argon2id of a secret, as a PHC string.
///
/// # Errors
/// When the machine has no randomness.
pub async fn hash(secret: &str) -> Result<String> {
    let secret = secret.to_owned();
    HASHING.run(move || hash_now(&secret)).await?
}

/// Whether a secret fits a hash. Takes the same time when there is no hash at all.
///
/// # Errors
/// When the work could not be run.
pub async fn fits(secret: &str, hash: Option<&str>) -> Result<bool> {
    let [fits] = fits_each(secret, [hash]).await?;
    Ok(fits)
}

/// Which of several hashes a secret fits. Takes the same time however many of them there are and fit.
///
/// # Errors
/// When the work could not be run.
pub async fn fits_each<const N: usize>(secret: &str, hashes: [Option<&str>; N]) -> Result<[bool; N]> {
    let (secret, hashes) = (secret.to_owned(), hashes.map(|hash| hash.map(str::to_owned)));
    HASHING.run(move || hashes.map(|hash| fits_now(&secret, hash.as_deref()))).await
}

fn fits_now(secret: &str, hash: Option<&str>) -> bool {
    let phc = hash.unwrap_or(&DUMMY);
    let fits = PasswordHash::new(phc)
        .is_ok_and(|parsed| Argon2::default().verify_password(secret.as_bytes(), &parsed).is_ok());
    hash.is_some() && fits
}

/// A random token of 32 bytes for cookies, and the hash under which it is stored.
///
/// # Errors
/// When the machine has no randomness.
pub fn token() -> Result<(String, String)> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    let token = URL_SAFE_NO_PAD.encode(bytes);
    let hash = token_hash(&token);
    Ok((token, hash))
}

/// The hash under which a token is stored: a plain digest is enough for 256 random bits.
#[must_use]
pub fn token_hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

/// `count` random letters and digits that cannot be mistaken for each other, in groups of four.
///
/// # Errors
/// When the machine has no randomness.
pub fn readable(count: usize) -> Result<String> {
    let mut bytes = vec![0u8; count];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    let mut text = String::new();
    for (at, byte) in bytes.into_iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(byte % 32)]));
    }
    Ok(text)
}

/// A fresh access code of 60 random bits, and the hash under which it is stored.
///
/// # Errors
/// When the machine has no randomness.
pub async fn access_code() -> Result<(String, String)> {
    let code = readable(12)?;
    let hash = hash(&normal_code(&code)).await?;
    Ok((code, hash))
}

/// A code as a person may type it, in the form that was hashed: capitals, no separators,
/// and the letters that look like digits read as digits.
#[must_use]
pub fn normal_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_code_is_read_as_it_was_meant() {
        assert_eq!(normal_code(" 7k2m-9qxd  o1il "), "7K2M9QXD0111");
        let code = readable(12).unwrap();
        assert_eq!(code.len(), 14);
        assert_eq!(normal_code(&code.to_lowercase().replace('-', " ")), code.replace('-', ""));
    }

    #[tokio::test]
    async fn only_the_right_secret_fits() {
        let hash = hash("right").await.unwrap();
        assert!(fits("right", Some(&hash)).await.unwrap());
        assert!(!fits("wrong", Some(&hash)).await.unwrap());
        assert!(!fits("no such person", None).await.unwrap());
        let of_several = [None, Some(hash.as_str()), None];
        assert_eq!(fits_each("right", of_several).await.unwrap(), [false, true, false]);
    }
}
