//! The hashes of passwords and access codes.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

use super::secret;
use crate::config::HashCost;
use crate::error::{Error, Result};
use crate::support::blocking::Blocking;

/// Hashing takes memory and a processor each; more at once would starve the rest.
static HASHING: Blocking = Blocking::at_most(2);

fn argon2(cost: HashCost) -> Result<Argon2<'static>> {
    let params = match cost {
        HashCost::Standard => Params::default(),
        HashCost::ForTests => Params::new(Params::MIN_M_COST, 1, 1, None).map_err(Error::internal)?,
    };
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Makes hashes and compares with them.
#[derive(Debug)]
pub struct Hashing {
    argon2: Argon2<'static>,
    /// What is compared with when there is nothing to compare with, so that both take the same time.
    dummy: Arc<str>,
}

impl Hashing {
    /// Prepares hashing at a cost, what unknown people are compared with included: made later, the first of them would
    /// wait longer.
    ///
    /// # Errors
    /// When the machine has no randomness.
    pub async fn at(cost: HashCost) -> Result<Self> {
        let argon2 = argon2(cost)?;
        let dummy = hash_with(argon2.clone(), "no such person".to_owned()).await?;
        Ok(Self { argon2, dummy: dummy.into() })
    }

    /// Argon2id of a secret, as a PHC string.
    ///
    /// # Errors
    /// When the machine has no randomness.
    pub async fn hash(&self, secret: &str) -> Result<String> {
        hash_with(self.argon2.clone(), secret.to_owned()).await
    }

    /// Whether a secret fits a hash. Takes the same time when there is no hash at all.
    ///
    /// # Errors
    /// When the work could not be run.
    pub async fn fits(&self, secret: &str, hash: Option<&str>) -> Result<bool> {
        let [fits] = self.fits_each(secret, [hash]).await?;
        Ok(fits)
    }

    /// Which of several hashes a secret fits. Takes the same time however many of them there are and fit.
    ///
    /// # Errors
    /// When the work could not be run.
    pub async fn fits_each<const N: usize>(&self, secret: &str, hashes: [Option<&str>; N]) -> Result<[bool; N]> {
        let (secret, hashes) = (secret.to_owned(), hashes.map(|hash| hash.map(str::to_owned)));
        let dummy = self.dummy.clone();
        HASHING.run(move || hashes.map(|hash| fits_now(&secret, hash.as_deref(), &dummy))).await
    }

    /// A fresh access code of 60 random bits, and the hash under which it is stored.
    ///
    /// # Errors
    /// When the machine has no randomness.
    pub async fn access_code(&self) -> Result<(String, String)> {
        let code = secret::generate_readable(12)?;
        let hash = self.hash(&secret::normalize_code(&code)).await?;
        Ok((code, hash))
    }
}

async fn hash_with(argon2: Argon2<'static>, secret: String) -> Result<String> {
    let hash = move || argon2.hash_password(secret.as_bytes()).map(|hash| hash.to_string());
    HASHING.run(hash).await?.map_err(Error::internal)
}

/// A hash says itself at which cost it was made.
fn fits_now(secret: &str, hash: Option<&str>, dummy: &str) -> bool {
    let fits = PasswordHash::new(hash.unwrap_or(dummy))
        .is_ok_and(|parsed| Argon2::default().verify_password(secret.as_bytes(), &parsed).is_ok());
    hash.is_some() && fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_secret_fits() {
        let hashing = Hashing::at(HashCost::Standard).await.unwrap();
        let hash = hashing.hash("right").await.unwrap();
        assert!(hashing.fits("right", Some(&hash)).await.unwrap());
        assert!(!hashing.fits("wrong", Some(&hash)).await.unwrap());
        assert!(!hashing.fits("no such person", None).await.unwrap());
        let of_several = [None, Some(hash.as_str()), None];
        assert_eq!(hashing.fits_each("right", of_several).await.unwrap(), [false, true, false]);
    }

    #[tokio::test]
    async fn a_hash_costs_what_owasp_recommends_unless_it_is_for_tests() {
        for (cost, parameters) in [(HashCost::default(), "$m=19456,t=2,p=1$"), (HashCost::ForTests, "$m=8,t=1,p=1$")] {
            let hashing = Hashing::at(cost).await.unwrap();
            let hash = hashing.hash("right").await.unwrap();
            assert!(hash.starts_with("$argon2id$v=19") && hash.contains(parameters), "{hash}");
            assert!(hashing.dummy.contains(parameters), "who is unknown costs as much: {}", hashing.dummy);
        }
    }
}
