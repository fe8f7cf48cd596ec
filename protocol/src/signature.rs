//! HTTP Message Signatures (RFC 9421) with `hmac-sha256`, as Portico uses them.
//!
//! One signature base, two carriers. The header carrier sends `Signature-Input`
//! and `Signature`; the query carrier appends the same two values to the URL,
//! where they are left out of the covered `@query`. A signature covers `@method`,
//! `@path`, `@query`, and with a body also `content-digest`, `content-type` and
//! `idempotency-key`.

use base64ct::{Base64, Encoding as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The application tag (RFC 9421, section 2.3) that tells our signatures from others on the same message.
pub const TAG: &str = "portico";
/// The label under which the widget sends its signature. A client may choose another.
pub const LABEL: &str = "portico";
/// The query carrier's parameter for the value of `Signature-Input`. Both parameters stand last, in this order.
pub const QUERY_INPUT: &str = "signature-input";
/// The query carrier's parameter for the value of `Signature`.
pub const QUERY_SIGNATURE: &str = "signature";
/// What a read must cover.
pub const COVERED_READ: &[&str] = &["@method", "@path", "@query"];
/// What a write must cover.
pub const COVERED_WRITE: &[&str] = &["@method", "@path", "@query", "content-digest", "content-type", "idempotency-key"];
/// How far a signature's `created` may be from the server's clock, in seconds, either way.
pub const MAX_SKEW: i64 = 300;

/// The inner list and parameters of a signature: `("@method" …);created=…;keyid="…";alg="hmac-sha256";tag="portico"`.
/// `created` is in epoch seconds.
#[must_use]
pub fn format_params(names: &[&str], created: i64, keyid: &str) -> String {
    let mut list = String::new();
    for name in names {
        if !list.is_empty() {
            list.push(' ');
        }
        list.push('"');
        list.push_str(name);
        list.push('"');
    }
    ["(", &list, ");created=", &created.to_string(), ";keyid=\"", keyid, "\";alg=\"hmac-sha256\";tag=\"", TAG, "\""]
        .concat()
}

/// The signature base (RFC 9421, section 2.5) of the covered components and their parameters.
#[must_use]
pub fn build_base(covered: &[(&str, &str)], params: &str) -> String {
    let mut base = String::new();
    for (name, value) in covered {
        base.push_str(&["\"", name, "\": ", value, "\n"].concat());
    }
    base + "\"@signature-params\": " + params
}

/// The signature of a base: HMAC-SHA256 (RFC 9421, section 3.3.3), in base64.
#[must_use]
pub fn sign_base(secret: &[u8], base: &str) -> String {
    Base64::encode_string(&start_mac(secret, base).finalize().into_bytes())
}

/// Whether `signature` (raw bytes) signs `base`, compared in constant time.
#[must_use]
pub fn verify_base(secret: &[u8], base: &str, signature: &[u8]) -> bool {
    start_mac(secret, base).verify_slice(signature).is_ok()
}

fn start_mac(secret: &[u8], base: &str) -> Hmac<Sha256> {
    // HMAC takes keys of any length (RFC 2104); the fallback exists only because the trait's type allows refusal.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default()));
    mac.update(base.as_bytes());
    mac
}

/// A request about to be signed by the widget.
#[derive(Debug, Clone, Copy)]
pub struct UnsignedRequest<'a> {
    /// `GET`, `POST` …
    pub method: &'a str,
    /// The path, percent-encoded as it is sent.
    pub path: &'a str,
    /// The query without `?` and without the carrier's own parameters, as it is sent.
    pub query: &'a str,
    /// Digest header, content type and idempotency key of a write.
    pub body: Option<CoveredBody<'a>>,
}

/// What a write covers besides its address.
#[derive(Debug, Clone, Copy)]
pub struct CoveredBody<'a> {
    /// The `Content-Digest` header.
    pub digest: &'a str,
    /// The `Content-Type` header.
    pub content_type: &'a str,
    /// The `Idempotency-Key` header.
    pub idempotency_key: &'a str,
}

/// The two values that carry a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureValues {
    /// `Signature-Input`.
    pub input: String,
    /// `Signature`.
    pub signature: String,
}

impl UnsignedRequest<'_> {
    /// Signs the request. `created` is in epoch seconds by the server's clock.
    #[must_use]
    pub fn sign(&self, secret: &[u8], keyid: &str, created: i64) -> SignatureValues {
        let query = ["?", self.query].concat();
        let mut covered = vec![("@method", self.method), ("@path", self.path), ("@query", query.as_str())];
        if let Some(body) = self.body {
            covered.push(("content-digest", body.digest));
            covered.push(("content-type", body.content_type));
            covered.push(("idempotency-key", body.idempotency_key));
        }
        let names = if self.body.is_some() { COVERED_WRITE } else { COVERED_READ };
        let params = format_params(names, created, keyid);
        let signature = sign_base(secret, &build_base(&covered, &params));
        SignatureValues { input: [LABEL, "=", &params].concat(), signature: [LABEL, "=:", &signature, ":"].concat() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// RFC 9421, appendix B.2.5, with the shared secret of appendix B.1.5.
    #[test]
    fn the_vector_of_the_rfc() {
        let secret = Base64::decode_vec(
            "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==",
        )
        .unwrap();
        let base = build_base(
            &[
                ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
                ("@authority", "example.com"),
                ("content-type", "application/json"),
            ],
            r#"("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret""#,
        );
        assert_eq!(sign_base(&secret, &base), "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
    }

    fn write<'a>(path: &'a str, query: &'a str, digest: &'a str, key: &'a str) -> UnsignedRequest<'a> {
        let body = CoveredBody { digest, content_type: "application/x-www-form-urlencoded", idempotency_key: key };
        UnsignedRequest { method: "POST", path, query, body: Some(body) }
    }

    proptest! {
        #[test]
        fn any_change_changes_the_signature(
            path in "/[a-z/]{0,20}", query in "[a-z=&]{0,20}", digest in "[a-z]{1,20}", key in "[a-z]{8,20}",
            other in "[A-Z]{1,20}", secret in proptest::collection::vec(any::<u8>(), 0..80), created in 0i64..4_000_000_000,
        ) {
            let signed = write(&path, &query, &digest, &key).sign(&secret, "k", created);
            for changed in [
                write(&other, &query, &digest, &key), write(&path, &other, &digest, &key),
                write(&path, &query, &other, &key), write(&path, &query, &digest, &other),
            ] {
                prop_assert_ne!(&changed.sign(&secret, "k", created).signature, &signed.signature);
            }
            prop_assert_ne!(&write(&path, &query, &digest, &key).sign(&secret, "k", created + 1).signature, &signed.signature);
            prop_assert_ne!(&write(&path, &query, &digest, &key).sign(&secret, "l", created).signature, &signed.signature);
        }

        #[test]
        fn only_the_right_signature_verifies(secret in proptest::collection::vec(any::<u8>(), 1..80), base in "\\PC{0,80}", wrong in proptest::collection::vec(any::<u8>(), 0..40)) {
            let right = Base64::decode_vec(&sign_base(&secret, &base)).unwrap();
            prop_assert!(verify_base(&secret, &base, &right));
            prop_assert!(!verify_base(&secret, &base, &right[..31]));
            prop_assert!(!verify_base(&secret, &base, &[]));
            if wrong != right { prop_assert!(!verify_base(&secret, &base, &wrong)); }
        }
    }
}
