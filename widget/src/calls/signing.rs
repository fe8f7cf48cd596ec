//! Requests with their signature, ready to be sent.

use portico_protocol::digest;
use portico_protocol::signature::{self, UnsignedRequest};

use crate::browser::functions::{decode_base64, encode_component};
use crate::browser::xhr::Request;
use crate::calls::call::{Call, Signer};
use crate::state::app::App;
use crate::state::session::Key;

/// The representation that the engine reads: markup in an envelope.
const REPRESENTATION: &str = "application/vnd.portico.view+json";
/// How long a call without a file may take, in milliseconds. An upload takes as long as it takes.
const TIMEOUT: u32 = 30_000;
/// Bodies of more bytes than this hold a file.
const LARGE_BODY: usize = 100_000;

/// Builds the request of a call, signed with `key`. A visitor's read carries its signature in the URL, which spares it
/// the preflight. Every other call carries it in headers.
pub fn build_request(app: &App, key: &Key, call: &Call) -> Request {
    let path = [base_path(&app.base), &call.path].concat();
    // A key of ours always decodes; with none the server refuses, as it should.
    let secret = decode_base64(&key.secret).unwrap_or_default();
    #[allow(clippy::cast_possible_truncation)] // Seconds since 1970.
    let created = (app.now() / 1_000.0) as i64;
    let mut query = call.query.clone();
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str("lang=");
    query.push_str(&app.language);
    let mut url = [&app.base, &call.path, "?", &query].concat();

    let Some(body) = &call.body else {
        let outgoing = UnsignedRequest { method: "GET", path: &path, query: &query, body: None };
        let signed = outgoing.sign(&secret, &key.keyid, created);
        if let Signer::Session(_) = call.signer {
            let request = open_request("GET", &url);
            set_signature(&request, &signed);
            return request;
        }
        let (input, signature) = (encode_component(&signed.input), encode_component(&signed.signature));
        for piece in ["&", signature::QUERY_INPUT, "=", &input, "&", signature::QUERY_SIGNATURE, "=", &signature] {
            url.push_str(piece);
        }
        return open_request("GET", &url);
    };

    let digest = digest::content_digest(&body.bytes);
    let covered =
        signature::CoveredBody { digest: &digest, content_type: &body.content_type, idempotency_key: &body.key };
    let outgoing = UnsignedRequest { method: "POST", path: &path, query: &query, body: Some(covered) };
    let request = open_request("POST", &url);
    set_signature(&request, &outgoing.sign(&secret, &key.keyid, created));
    request.set_header("Content-Digest", &digest);
    request.set_header("Content-Type", &body.content_type);
    request.set_header("Idempotency-Key", &body.key);
    if body.bytes.len() > LARGE_BODY {
        request.set_timeout(0);
    }
    request
}

/// Builds the request for a new visitor's key, which needs no signature.
pub fn build_boot_request(app: &App) -> Request {
    let view = app.areas.first().map(|area| area.name.as_str()).unwrap_or_default();
    let site = encode_component(&app.site);
    open_request("GET", &[&app.base, "/w/v1/boot?site=", &site, "&view=", view, "&lang=", &app.language].concat())
}

fn open_request(method: &str, url: &str) -> Request {
    let request = Request::new();
    request.open(method, url);
    request.set_response_type("json");
    request.set_timeout(TIMEOUT);
    request.set_header("Accept", REPRESENTATION);
    request
}

fn set_signature(request: &Request, signed: &signature::SignatureValues) {
    request.set_header("Signature-Input", &signed.input);
    request.set_header("Signature", &signed.signature);
}

/// The path of Portico's URL: nothing, unless it lives in a folder of another site.
fn base_path(base: &str) -> &str {
    base.match_indices('/').nth(2).and_then(|(at, _)| base.get(at..)).unwrap_or_default()
}
