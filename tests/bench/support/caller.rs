//! Calls as the widget makes them: a boot for a key, then signed reads and writes.

use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use portico_protocol::digest;
use portico_protocol::signature::{CoveredBody, UnsignedRequest};
use serde_json::Value;

use crate::support::connection::{Answer, Connection};
use crate::support::data::ORIGIN;

/// What a browser says it can unpack.
pub const BROWSER: &str = "gzip, deflate, br";
/// What a program says that wants the bytes as they are.
pub const PLAIN: &str = "identity";

/// The representation that the loader and the module read.
pub const VIEW: &str = "application/vnd.portico.view+json";
/// The one that other programs read.
const DATA: &str = "application/json";

/// The boot answer of a site in a representation, as it is served to someone who accepts these encodings.
pub async fn boot(address: SocketAddr, site: &str, accept: &str, accept_encoding: &str) -> Result<Answer> {
    let request = format!(
        "GET /w/v1/boot?site={site}&view=jobs&lang=en-GB HTTP/1.1\r\nhost: {address}\r\norigin: {ORIGIN}\r\n\
         accept: {accept}\r\naccept-encoding: {accept_encoding}\r\n\r\n"
    );
    let answer = Connection::open(address).await?.exchange(request.as_bytes()).await?;
    if answer.status != 200 {
        bail!("the boot of {site} was answered with {}", answer.status);
    }
    Ok(answer)
}

/// A visitor's signing key.
#[derive(Debug, Clone)]
pub struct Caller {
    address: SocketAddr,
    keyid: String,
    secret: Vec<u8>,
    /// The version of the privacy notice a form accepts.
    pub notice: String,
}

impl Caller {
    /// Gets a key from the boot answer.
    pub async fn at(address: SocketAddr, site: &str) -> Result<Self> {
        let answer: Value = serde_json::from_slice(&boot(address, site, DATA, PLAIN).await?.body)?;
        let text = |pointer: &str| answer.pointer(pointer).and_then(Value::as_str).context("no such text in the boot");
        Ok(Self {
            address,
            keyid: text("/session/keyid")?.to_owned(),
            secret: STANDARD.decode(text("/session/secret")?)?,
            notice: text("/site/notice/version")?.to_owned(),
        })
    }

    /// A read, signed in its query.
    pub fn read(&self, path: &str, query: &str, accept_encoding: &str) -> Result<Vec<u8>> {
        let signed =
            UnsignedRequest { method: "GET", path, query, body: None }.sign(&self.secret, &self.keyid, seconds()?);
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let (input, signature) = (encode(&signed.input), encode(&signed.signature));
        let separator = if query.is_empty() { "" } else { "&" };
        Ok(format!(
            "GET {path}?{query}{separator}signature-input={input}&signature={signature} HTTP/1.1\r\n\
             host: {}\r\norigin: {ORIGIN}\r\naccept: */*\r\naccept-language: en-GB\r\n\
             accept-encoding: {accept_encoding}\r\n\r\n",
            self.address
        )
        .into_bytes())
    }

    /// The head of a write with this body, signed in its headers.
    pub fn write(&self, path: &str, content_type: &str, body: &[u8], idempotency_key: &str) -> Result<Vec<u8>> {
        let digest = digest::content_digest(body);
        let covered = CoveredBody { digest: &digest, content_type, idempotency_key };
        let outgoing = UnsignedRequest { method: "POST", path, query: "", body: Some(covered) };
        let signed = outgoing.sign(&self.secret, &self.keyid, seconds()?);
        Ok(format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\norigin: {ORIGIN}\r\ncontent-type: {content_type}\r\n\
             content-length: {}\r\ncontent-digest: {digest}\r\nidempotency-key: {idempotency_key}\r\n\
             signature-input: {}\r\nsignature: {}\r\n\r\n",
            self.address,
            body.len(),
            signed.input,
            signed.signature
        )
        .into_bytes())
    }
}

fn seconds() -> Result<i64> {
    Ok(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?)
}
