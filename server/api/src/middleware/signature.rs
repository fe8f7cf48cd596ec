//! Signed calls: the raw request is verified before anything of it is parsed.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use portico_app::error::{Error, Result};
use portico_app::idempotency;
use portico_app::security::keys::{Bearer, Token};
use portico_app::sites::LiveSite;
use portico_app::support::clock;
use portico_protocol::signature::{self, COVERED_READ, COVERED_WRITE, MAX_SKEW, QUERY_INPUT, QUERY_SIGNATURE};
use portico_protocol::site::Language;
use portico_protocol::{ErrorCode, digest};
use portico_web::state::Shared;
use sfv::{Dictionary, ListEntry, Parser};

use crate::middleware::client_ip::ClientIp;
use crate::middleware::error::Rejection;
use crate::middleware::language::RequestLanguage;
use crate::middleware::origin::read_origin;
use crate::middleware::query::{parse_pairs, split_signature};
use crate::middleware::representation::Representation;
use crate::middleware::scene::{Scene, SceneNote};
use crate::middleware::signature_input::SignatureInput;

/// A call with a valid signature, by a page of a site, for a visitor or a contact.
#[derive(Debug)]
pub struct SignedSite {
    /// The site.
    pub site: Arc<LiveSite>,
    /// Whose key signed.
    pub bearer: Bearer,
    /// The origin of the page.
    pub origin: String,
    /// The client's address.
    pub client_ip: IpAddr,
    /// The language to answer in.
    pub language: Language,
    /// The key's token.
    pub keyid: String,
    /// How the caller wants to be answered.
    pub representation: Representation,
    /// Whether a view is to come with the portal's frame around it.
    pub in_frame: bool,
    /// Where it is noted whose page calls, for a refusal later on.
    pub scene: SceneNote,
    /// The signed headers of a write.
    write: Option<SignedWrite>,
}

#[derive(Debug, Clone)]
struct SignedWrite {
    digest: String,
    content_type: String,
    idempotency_key: String,
}

impl SignedSite {
    /// The digest the body must have, `Content-Digest` as it was signed.
    pub fn content_digest(&self) -> &str {
        self.write.as_ref().map_or("", |write| &write.digest)
    }

    /// The signed content type.
    pub fn content_type(&self) -> &str {
        self.write.as_ref().map_or("", |write| &write.content_type)
    }

    /// What identifies this write. `what` describes it completely: operation, fields and file.
    pub fn idempotency_key(&self, writer: idempotency::Writer, what: &[&str]) -> idempotency::IdempotencyKey {
        idempotency::IdempotencyKey {
            agency: self.site.agency.id.clone(),
            writer,
            key: self.write.as_ref().map(|write| write.idempotency_key.clone()).unwrap_or_default(),
            digest: digest::content_digest(what.join("\n").as_bytes()),
        }
    }
}

impl FromRequestParts<Shared> for SignedSite {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> std::result::Result<Self, Rejection> {
        let Ok(ClientIp(client_ip)) = ClientIp::from_request_parts(parts, state).await;
        let Ok(RequestLanguage(asked)) = RequestLanguage::from_request_parts(parts, state).await;
        let signed = verify(parts, state, client_ip, asked)?;
        if parts.method == Method::GET {
            state.limits.check_read(&signed.keyid)?;
            if signed.bearer == Bearer::Visitor {
                state.limits.check_public_read(client_ip)?;
            }
        } else {
            state.limits.check_write(client_ip, Some(&signed.keyid))?;
        }
        Ok(signed)
    }
}

/// The values of `Signature-Input` and `Signature`, and the query that the signature covers.
struct Carrier<'a> {
    input: String,
    signature: String,
    query: &'a str,
    is_query: bool,
}

fn refuse(code: ErrorCode) -> Error {
    Error::Refused(code)
}

fn verify(parts: &Parts, state: &Shared, client_ip: IpAddr, asked: Option<Language>) -> Result<SignedSite> {
    let carrier = find_carrier(parts)?;
    let input = SignatureInput::parse(&carrier.input).ok_or(refuse(ErrorCode::SignatureMissing))?;
    let is_write = !matches!(parts.method, Method::GET | Method::HEAD);
    let required = if is_write { COVERED_WRITE } else { COVERED_READ };
    if !required.iter().all(|name| input.covered.iter().any(|covered| covered == name)) {
        return Err(refuse(ErrorCode::SignatureMissing));
    }
    let (token, secret) = state.app.keys.open(&input.keyid).ok_or(refuse(ErrorCode::SignatureInvalid))?;
    let base = signature_base(parts, &carrier, &input).ok_or(refuse(ErrorCode::SignatureInvalid))?;
    let signature = read_bytes(&carrier.signature, input.label).ok_or(refuse(ErrorCode::SignatureInvalid))?;
    if !signature::verify_base(&secret, &base, &signature) {
        return Err(refuse(ErrorCode::SignatureInvalid));
    }
    // The request's own statements count only from here on.
    let now = clock::now();
    let found = find_site(parts, state, &token);
    let scene = parts.extensions.get::<SceneNote>().cloned().unwrap_or_default();
    if let Ok((site, _)) = &found {
        let (site, language) = (site.clone(), asked.unwrap_or(site.main_language()));
        scene.set(Scene { site, language, is_private: token.bearer != Bearer::Visitor });
    }
    if (now / 1000 - input.created).abs() > MAX_SKEW {
        return Err(refuse(ErrorCode::ClockSkew));
    }
    if token.expires_at <= now || input.expires.is_some_and(|expires| expires * 1000 <= now) {
        return Err(refuse(ErrorCode::SessionExpired));
    }
    if carrier.is_query && token.bearer != Bearer::Visitor {
        return Err(refuse(ErrorCode::SignatureMissing));
    }
    let (site, origin) = found?;
    let write = if is_write { Some(read_write_headers(&parts.headers)?) } else { None };
    let representation = Representation::read(&parts.uri, &parts.headers);
    let is_view = representation == Representation::View && !is_write;
    Ok(SignedSite {
        language: asked.unwrap_or(site.main_language()),
        site,
        bearer: token.bearer,
        origin,
        client_ip,
        keyid: input.keyid.into_owned(),
        representation,
        in_frame: is_view && parse_pairs(carrier.query).get("portal") == "1",
        scene,
        write,
    })
}

/// The site the key was given out for, if the page's origin is still the key's and still on the site's list.
fn find_site(parts: &Parts, state: &Shared, token: &Token) -> Result<(Arc<LiveSite>, String)> {
    let site = state.app.sites.by_id(&token.site).ok_or(refuse(ErrorCode::SiteUnknown))?;
    let origin = read_origin(&parts.headers, &state.app.config.public_url);
    if token.is_of_origin(&origin) && (origin.is_empty() || site.origins.contains(&origin)) {
        Ok((site, origin))
    } else {
        Err(refuse(ErrorCode::OriginNotAllowed))
    }
}

fn read_write_headers(headers: &HeaderMap) -> Result<SignedWrite> {
    let idempotency_key = header_value(headers, "idempotency-key").unwrap_or_default();
    if !idempotency::IdempotencyKey::is_valid(&idempotency_key) {
        return Err(refuse(ErrorCode::KeyMissing));
    }
    Ok(SignedWrite {
        digest: header_value(headers, "content-digest").unwrap_or_default(),
        content_type: header_value(headers, "content-type").unwrap_or_default(),
        idempotency_key,
    })
}

/// Finds the signature in the headers or at the end of the query, never in both.
fn find_carrier(parts: &Parts) -> Result<Carrier<'_>> {
    let (query, in_query) = split_signature(parts.uri.query().unwrap_or_default());
    let carrier = match (header_value(&parts.headers, "signature-input"), in_query) {
        (Some(input), None) => {
            let signature = header_value(&parts.headers, "signature").unwrap_or_default();
            Some(Carrier { input, signature, query, is_query: false })
        }
        (None, Some(carried)) if parts.method == Method::GET => {
            decode_query(carried).map(|(input, signature)| Carrier { input, signature, query, is_query: true })
        }
        _ => None,
    };
    carrier.ok_or(refuse(ErrorCode::SignatureMissing))
}

/// The two values of `signature-input=A&signature=B`. Nothing may follow them.
fn decode_query(carried: &str) -> Option<(String, String)> {
    let (input, signature) = carried.split_once('&')?;
    let input = input.strip_prefix(QUERY_INPUT)?.strip_prefix('=')?;
    let signature = signature.strip_prefix(QUERY_SIGNATURE)?.strip_prefix('=').filter(|rest| !rest.contains('&'))?;
    let decode =
        |value: &str| percent_encoding::percent_decode_str(value).decode_utf8().ok().map(|text| text.into_owned());
    Some((decode(input)?, decode(signature)?))
}

/// The signature base (RFC 9421, section 2.5). `None` when the request lacks a covered component.
fn signature_base(parts: &Parts, carrier: &Carrier<'_>, input: &SignatureInput<'_>) -> Option<String> {
    let values: Vec<Cow<'_, str>> = input
        .covered
        .iter()
        .map(|name| match &**name {
            "@method" => Some(Cow::Borrowed(parts.method.as_str())),
            "@path" => Some(Cow::Borrowed(parts.uri.path())),
            "@query" => Some(Cow::Owned(["?", carrier.query].concat())),
            derived if derived.starts_with('@') => None,
            field => header_value(&parts.headers, field).map(Cow::Owned),
        })
        .collect::<Option<_>>()?;
    let names = input.covered.iter().map(|name| &**name);
    let covered: Vec<(&str, &str)> = names.zip(values.iter().map(|value| &**value)).collect();
    Some(signature::build_base(&covered, &input.params))
}

/// The byte sequence under a key of a dictionary (RFC 9651), such as `Signature` or `Content-Digest`.
fn read_bytes(dictionary: &str, key: &str) -> Option<Vec<u8>> {
    let dictionary: Dictionary = Parser::new(dictionary).parse().ok()?;
    match dictionary.iter().find(|(name, _)| name.as_str() == key)?.1 {
        ListEntry::Item(item) => item.bare_item.as_byte_sequence().map(<[u8]>::to_vec),
        ListEntry::InnerList(_) => None,
    }
}

/// A field's value as RFC 9421, section 2.1 combines it.
fn header_value(headers: &HeaderMap, name: &str) -> Option<String> {
    let values: Option<Vec<&str>> =
        headers.get_all(name).iter().map(|value| value.to_str().ok().map(str::trim)).collect();
    values.filter(|values| !values.is_empty()).map(|values| values.join(", "))
}

/// Whether `Content-Digest` holds the SHA-256 that was computed. Other algorithms beside it are passed over.
pub fn has_digest(header: &str, computed: &str) -> bool {
    let sha256 = |text: &str| read_bytes(text, "sha-256");
    sha256(header).is_some_and(|given| Some(given) == sha256(computed))
}

/// Whether a content type is of a kind, whatever its parameters.
pub fn is_type(content_type: &str, wanted: &str) -> bool {
    content_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carrier_is_left_out_of_the_covered_query() {
        let split = |query| match split_signature(query) {
            (covered, Some(carried)) => decode_query(carried).map(|(input, signature)| (covered, input, signature)),
            (_, None) => None,
        };
        assert_eq!(
            split("q=a&signature-input=p%3D1&signature=p%3D%3Ax%3A"),
            Some(("q=a", "p=1".into(), "p=:x:".into()))
        );
        assert_eq!(split("signature-input=a&signature=b"), Some(("", "a".into(), "b".into())));
        assert_eq!(split("q=a"), None);
        assert_eq!(split("signature-input=a&signature=b&q=late"), None);
        assert_eq!(split("x-signature-input=a&signature=b"), None);
    }

    #[test]
    fn a_digest_is_compared_by_its_bytes() {
        let digest = digest::content_digest(b"body");
        assert!(has_digest(&digest, &digest));
        assert!(has_digest(&format!("sha-512=:AAAA:, {digest}"), &digest));
        assert!(!has_digest("", &digest));
        assert!(!has_digest("sha-256=::", &digest));
        assert!(!has_digest(&digest::content_digest(b"other"), &digest));
    }
}
