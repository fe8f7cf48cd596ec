//! Signed calls: the raw request is verified before anything of it is parsed.

use std::borrow::Cow;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use portico_app::actor::contact::{self, Contact};
use portico_app::error::{Error, Result};
use portico_app::idempotency;
use portico_app::security::keys::{Bearer, Token};
use portico_app::sites::LiveSite;
use portico_app::support::clock;
use portico_protocol::sign::{self, COVERED_READ, COVERED_WRITE, MAX_SKEW, QUERY_INPUT, QUERY_SIGNATURE};
use portico_protocol::site::Language;
use portico_protocol::{ErrorCode, Values, digest};
use portico_web::state::Shared;
use sfv::{Dictionary, ListEntry, Parser};

use crate::middleware::caller::{self, Caller, Speaks};
use crate::middleware::error::Refusal;
use crate::middleware::signature_headers::Statement;

/// Largest urlencoded body: a description of 20,000 characters, each of which may be encoded as nine.
const FORM_MAX: usize = 400_000;

/// A call whose signature was found right: by a page of a site, on behalf of a visitor or a contact.
#[derive(Debug)]
pub struct SignedSite {
    /// The site.
    pub site: Arc<LiveSite>,
    /// Whose key signed.
    pub bearer: Bearer,
    /// The origin of the page.
    pub origin: String,
    /// The caller's address.
    pub caller: Caller,
    /// The language to answer in.
    pub language: Language,
    /// The key's token.
    pub keyid: String,
    /// What a write carries besides.
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
    pub fn intent(&self, writer: idempotency::Writer, what: &[&str]) -> idempotency::Intent {
        idempotency::Intent {
            agency: self.site.agency.id.clone(),
            writer,
            key: self.write.as_ref().map(|write| write.idempotency_key.clone()).unwrap_or_default(),
            digest: digest::content_digest(what.join("\n").as_bytes()),
        }
    }
}

impl FromRequestParts<Shared> for SignedSite {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> std::result::Result<Self, Refusal> {
        let caller = Caller::from_request_parts(parts, state).await?;
        let signed = verify(parts, state, caller)?;
        if parts.method == Method::GET {
            state.limits.read(&signed.keyid)?;
        } else {
            state.limits.write(caller.0, Some(&signed.keyid))?;
        }
        let own = signed.site.main_language();
        let Speaks(asked) = Speaks::from_request_parts(parts, state).await?;
        Ok(Self { language: asked.unwrap_or(own), ..signed })
    }
}

/// What the request carries of a signature, and the query it covers.
struct Carrier<'a> {
    input: String,
    signature: String,
    query: &'a str,
    is_query: bool,
}

fn refuse(code: ErrorCode) -> Error {
    Error::Refused(code)
}

fn verify(parts: &Parts, state: &Shared, caller: Caller) -> Result<SignedSite> {
    let carrier = carrier(parts)?;
    let Statement { label, names, params, given } =
        Statement::of(&carrier.input).ok_or(refuse(ErrorCode::SignatureMissing))?;
    let is_write = !matches!(parts.method, Method::GET | Method::HEAD);
    let required = if is_write { COVERED_WRITE } else { COVERED_READ };
    if !required.iter().all(|name| names.iter().any(|covered| covered == name)) {
        return Err(refuse(ErrorCode::SignatureMissing));
    }
    let (token, secret) = state.app.keys.open(&given.keyid).ok_or(refuse(ErrorCode::SignatureInvalid))?;
    let base = base(parts, &carrier, &names, &params).ok_or(refuse(ErrorCode::SignatureInvalid))?;
    let signature = signature_bytes(&carrier.signature, &label).ok_or(refuse(ErrorCode::SignatureInvalid))?;
    if !sign::verify(&secret, &base, &signature) {
        return Err(refuse(ErrorCode::SignatureInvalid));
    }
    // Only now is anything the request says believed.
    let now = clock::now();
    if (now / 1000 - given.created).abs() > MAX_SKEW {
        return Err(refuse(ErrorCode::ClockSkew));
    }
    if token.expires_at <= now || given.expires.is_some_and(|expires| expires * 1000 <= now) {
        return Err(refuse(ErrorCode::SessionExpired));
    }
    if carrier.is_query && token.bearer != Bearer::Visitor {
        return Err(refuse(ErrorCode::SignatureMissing));
    }
    let (site, origin) = place(parts, state, &token)?;
    let write = if is_write { Some(signed_write(&parts.headers)?) } else { None };
    let language = site.main_language();
    Ok(SignedSite { site, bearer: token.bearer, origin, caller, language, keyid: given.keyid.into_owned(), write })
}

/// The site the key was given out for, if the page's origin is still the key's and still on the site's list.
fn place(parts: &Parts, state: &Shared, token: &Token) -> Result<(Arc<LiveSite>, String)> {
    let site = state.app.sites.by_id(&token.site).ok_or(refuse(ErrorCode::SiteUnknown))?;
    let origin = caller::origin(&parts.headers, &state.app.config.public_url);
    if token.is_of_origin(&origin) && (origin.is_empty() || site.origins.contains(&origin)) {
        Ok((site, origin))
    } else {
        Err(refuse(ErrorCode::OriginNotAllowed))
    }
}

fn signed_write(headers: &HeaderMap) -> Result<SignedWrite> {
    let idempotency_key = header_value(headers, "idempotency-key").unwrap_or_default();
    if !idempotency::Intent::is_key(&idempotency_key) {
        return Err(refuse(ErrorCode::KeyMissing));
    }
    Ok(SignedWrite {
        digest: header_value(headers, "content-digest").unwrap_or_default(),
        content_type: header_value(headers, "content-type").unwrap_or_default(),
        idempotency_key,
    })
}

/// The signature comes in headers or at the end of the query, never both.
fn carrier(parts: &Parts) -> Result<Carrier<'_>> {
    let query = parts.uri.query().unwrap_or_default();
    let in_header = header_value(&parts.headers, "signature-input");
    match (in_header, split_query(query)) {
        (Some(input), None) => {
            let signature = header_value(&parts.headers, "signature").unwrap_or_default();
            Ok(Carrier { input, signature, query, is_query: false })
        }
        (None, Some((query, input, signature))) if parts.method == Method::GET => {
            Ok(Carrier { input, signature, query, is_query: true })
        }
        _ => Err(refuse(ErrorCode::SignatureMissing)),
    }
}

/// Parts `…&signature-input=A&signature=B` into what is covered and the two values.
fn split_query(query: &str) -> Option<(&str, String, String)> {
    let (covered, carried) = query.split_at(caller::signature_at(query)?);
    let (input, signature) = carried.split_once('&')?;
    let input = input.strip_prefix(QUERY_INPUT)?.strip_prefix('=')?;
    let signature = signature.strip_prefix(QUERY_SIGNATURE)?.strip_prefix('=').filter(|rest| !rest.contains('&'))?;
    let decode =
        |value: &str| percent_encoding::percent_decode_str(value).decode_utf8().ok().map(|text| text.into_owned());
    Some((covered.strip_suffix('&').unwrap_or(covered), decode(input)?, decode(signature)?))
}

fn base(parts: &Parts, carrier: &Carrier<'_>, names: &[Cow<'_, str>], params: &str) -> Option<String> {
    let values: Vec<Cow<'_, str>> = names
        .iter()
        .map(|name| match &**name {
            "@method" => Some(Cow::Borrowed(parts.method.as_str())),
            "@path" => Some(Cow::Borrowed(parts.uri.path())),
            "@query" => Some(Cow::Owned(["?", carrier.query].concat())),
            derived if derived.starts_with('@') => None,
            field => header_value(&parts.headers, field).map(Cow::Owned),
        })
        .collect::<Option<_>>()?;
    let covered: Vec<(&str, &str)> = names.iter().zip(&values).map(|(name, value)| (&**name, &**value)).collect();
    Some(sign::base(&covered, params))
}

fn signature_bytes(signature: &str, label: &str) -> Option<Vec<u8>> {
    let plain = signature.strip_prefix(label).and_then(|rest| rest.strip_prefix("=:")?.strip_suffix(':'));
    if let Some(bytes) = plain.and_then(|base64| STANDARD.decode(base64).ok()) {
        return Some(bytes);
    }
    let dictionary: Dictionary = Parser::new(signature).parse().ok()?;
    match &dictionary.iter().find(|(key, _)| key.as_str() == label)?.1 {
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

/// A signed read or write by a contact's own key.
#[derive(Debug)]
pub struct SignedContact {
    /// The call.
    pub call: SignedSite,
    /// The contact.
    pub contact: Contact,
}

impl SignedContact {
    async fn of(call: SignedSite, state: &Shared) -> Result<Self> {
        let Bearer::Contact(session) = &call.bearer else { return Err(refuse(ErrorCode::SessionExpired)) };
        let contact = contact::contact(&state.app, &call.site.agency.id, session).await?;
        Ok(Self { call, contact })
    }
}

impl FromRequestParts<Shared> for SignedContact {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> std::result::Result<Self, Refusal> {
        let call = SignedSite::from_request_parts(parts, state).await?;
        Ok(Self::of(call, state).await?)
    }
}

/// A signed urlencoded form: the body's digest is the signed one.
#[derive(Debug)]
pub struct SignedForm {
    /// The call.
    pub call: SignedSite,
    /// The form's values.
    pub values: Values,
    /// The body as it came.
    pub body: String,
}

impl FromRequest<Shared> for SignedForm {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &Shared) -> std::result::Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let call = SignedSite::from_request_parts(&mut parts, state).await?;
        let body = read_limited(body).await?;
        if !same_digest(call.content_digest(), &digest::content_digest(&body)) {
            return Err(refuse(ErrorCode::SignatureInvalid).into());
        }
        if !is_type(call.content_type(), "application/x-www-form-urlencoded") {
            return Err(refuse(ErrorCode::UnsupportedType).into());
        }
        let body = String::from_utf8(body.to_vec()).map_err(|_| refuse(ErrorCode::BadRequest))?;
        Ok(Self { call, values: caller::pairs(&body), body })
    }
}

async fn read_limited(body: axum::body::Body) -> Result<Bytes> {
    match Limited::new(body, FORM_MAX).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(refuse(ErrorCode::TooLarge)),
        Err(_) => Err(refuse(ErrorCode::BadRequest)),
    }
}

/// Whether `Content-Digest` holds the SHA-256 that was computed; other algorithms beside it are passed over.
pub fn same_digest(header: &str, computed: &str) -> bool {
    let sha256 = |text: &str| {
        let dictionary: Dictionary = Parser::new(text).parse().ok()?;
        match dictionary.get("sha-256")? {
            ListEntry::Item(item) => item.bare_item.as_byte_sequence().map(<[u8]>::to_vec),
            ListEntry::InnerList(_) => None,
        }
    };
    sha256(header).is_some_and(|given| Some(given) == sha256(computed))
}

/// Whether a content type is of a kind, whatever its parameters.
pub fn is_type(content_type: &str, wanted: &str) -> bool {
    content_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(wanted)
}

/// A signed form by a contact.
#[derive(Debug)]
pub struct ContactForm {
    /// The form.
    pub form: SignedForm,
    /// The contact.
    pub contact: Contact,
}

impl FromRequest<Shared> for ContactForm {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &Shared) -> std::result::Result<Self, Refusal> {
        let SignedForm { call, values, body } = SignedForm::from_request(request, state).await?;
        let SignedContact { call, contact } = SignedContact::of(call, state).await?;
        Ok(Self { form: SignedForm { call, values, body }, contact })
    }
}

impl SignedForm {
    /// What identifies this write: the operation and the body as it came.
    pub fn intent(&self, writer: idempotency::Writer, operation: &str) -> idempotency::Intent {
        self.call.intent(writer, &[operation, &self.body])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carrier_is_left_out_of_the_covered_query() {
        assert_eq!(
            split_query("q=a&signature-input=p%3D1&signature=p%3D%3Ax%3A"),
            Some(("q=a", "p=1".into(), "p=:x:".into()))
        );
        assert_eq!(split_query("signature-input=a&signature=b"), Some(("", "a".into(), "b".into())));
        assert_eq!(split_query("q=a"), None);
        assert_eq!(split_query("signature-input=a&signature=b&q=late"), None);
        assert_eq!(split_query("x-signature-input=a&signature=b"), None);
    }

    #[test]
    fn a_digest_is_compared_by_its_bytes() {
        let digest = digest::content_digest(b"body");
        assert!(same_digest(&digest, &digest));
        assert!(same_digest(&format!("sha-512=:AAAA:, {digest}"), &digest));
        assert!(!same_digest("", &digest));
        assert!(!same_digest("sha-256=::", &digest));
        assert!(!same_digest(&digest::content_digest(b"other"), &digest));
    }
}
