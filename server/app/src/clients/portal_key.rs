//! The key that names a client in the link to its portal.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::error::{Error, Result};

/// Random bytes of a key.
const KEY: usize = 18;

/// A key that nobody can guess.
///
/// # Errors
/// When the machine has no randomness.
pub fn fresh_key() -> Result<String> {
    let mut bytes = [0u8; KEY];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
