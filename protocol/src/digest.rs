//! SHA-256 digests in the form of RFC 9530.

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

/// The `Content-Digest` header value of a body.
#[must_use]
pub fn content_digest(body: &[u8]) -> String {
    format_digest(&Sha256::digest(body))
}

/// The `Content-Digest` header value of a SHA-256 that was computed while streaming.
#[must_use]
pub fn format_digest(sha256: &[u8]) -> String {
    ["sha-256=:", &Base64::encode_string(sha256), ":"].concat()
}

#[cfg(test)]
mod tests {
    /// RFC 9530, appendix D: the digest of `{"hello": "world"}` and a line feed.
    #[test]
    fn the_digest_of_the_rfc() {
        assert_eq!(
            super::content_digest(b"{\"hello\": \"world\"}\n"),
            "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"
        );
    }
}
