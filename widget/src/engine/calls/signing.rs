//! Requests with their signature, ready to be sent.

use portico_protocol::digest;
use portico_protocol::signature::{self, UnsignedRequest};
use portico_protocol::site::{Session, View};

use crate::engine::browser::functions::{decode_base64, encode_component};
use crate::engine::browser::xhr::Request;
use crate::engine::calls::call::{self, Call};
use crate::engine::state::app::App;
use crate::engine::state::session::Signer;

/// How long a call without a file may take, in milliseconds. An upload takes as long as it takes.
const TIMEOUT: u32 = 30_000;
/// Bodies of more bytes than this hold a file.
const LARGE_BODY: usize = 100_000;

/// Builds the request of a call, signed with `session`. A visitor's read carries its signature in the URL, which spares
/// it the preflight. Every other call carries it in headers.
pub fn build_request(app: &App, session: &Session, call: &Call) -> Request {
    let path = [base_path(&app.base), &call.path].concat();
    // A key of ours always decodes; with none the server refuses, as it should.
    let secret = decode_base64(&session.secret).unwrap_or_default();
    #[allow(clippy::cast_possible_truncation)] // Seconds since 1970.
    let created = (app.now() / 1_000.0) as i64;

    let Some(body) = &call.body else {
        let outgoing = UnsignedRequest { method: "GET", path: &path, query: &call.query, body: None };
        let signed = outgoing.sign(&secret, &session.keyid, created);
        let mut url = [&app.base, &call.path, "?", &call.query].concat();
        if call.signer == Signer::Contact {
            let request = open_request("GET", url.trim_end_matches('?'));
            set_signature(&request, &signed);
            return request;
        }
        if !call.query.is_empty() {
            url.push('&');
        }
        let (input, signature) = (encode_component(&signed.input), encode_component(&signed.signature));
        for piece in [signature::QUERY_INPUT, "=", &input, "&", signature::QUERY_SIGNATURE, "=", &signature] {
            url.push_str(piece);
        }
        return open_request("GET", &url);
    };

    // A write says in which language its mails are to be.
    let query = call::language_query(app);
    let digest = digest::content_digest(&body.bytes);
    let covered =
        signature::CoveredBody { digest: &digest, content_type: &body.content_type, idempotency_key: &body.key };
    let outgoing = UnsignedRequest { method: "POST", path: &path, query: &query, body: Some(covered) };
    let request = open_request("POST", &[&app.base, &call.path, "?", &query].concat());
    set_signature(&request, &outgoing.sign(&secret, &session.keyid, created));
    request.set_header("Content-Digest", &digest);
    request.set_header("Content-Type", &body.content_type);
    request.set_header("Idempotency-Key", &body.key);
    if body.bytes.len() > LARGE_BODY {
        request.set_timeout(0);
    }
    request
}

/// Builds the request for a new anonymous session, which needs no signature.
pub fn build_boot_request(app: &App) -> Request {
    let view = app.site.views.first().copied().unwrap_or(View::Jobs).as_str();
    let lang = app.site.language.as_str();
    let key = encode_component(&app.site.key);
    open_request("GET", &[&app.base, "/w/v1/boot?site=", &key, "&view=", view, "&lang=", lang].concat())
}

fn open_request(method: &str, url: &str) -> Request {
    let request = Request::new();
    request.open(method, url);
    request.set_response_type("json");
    request.set_timeout(TIMEOUT);
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
