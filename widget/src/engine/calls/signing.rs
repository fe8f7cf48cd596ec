//! Requests with their signature, ready to be sent.

use portico_protocol::digest;
use portico_protocol::sign::{self, Outgoing};
use portico_protocol::site::{Session, View};

use crate::engine::browser::dom::{self as browser, Request, encode};
use crate::engine::calls::call::{self, Call, Who};
use crate::engine::state::app::App;

/// How long a call without a file may take, in milliseconds. An upload takes as long as it takes.
const PATIENCE: u32 = 30_000;
/// Bodies of this many bytes hold a file.
const LARGE: usize = 100_000;

/// A call as a request signed with `session`. A visitor's read carries its signature in the URL, which spares it the
/// preflight; everything else in headers.
pub fn signed(app: &App, session: &Session, call: &Call) -> Request {
    let path = [folder(&app.base), &call.path].concat();
    // A key of ours always decodes; with none the server refuses, as it should.
    let secret = browser::decode_base64(&session.secret).unwrap_or_default();
    #[allow(clippy::cast_possible_truncation)] // Seconds since 1970.
    let created = (app.now() / 1_000.0) as i64;

    let Some(body) = &call.body else {
        let outgoing = Outgoing { method: "GET", path: &path, query: &call.query, body: None };
        let carried = outgoing.sign(&secret, &session.keyid, created);
        let mut url = [&app.base, &call.path, "?", &call.query].concat();
        if call.who == Who::Contact {
            let request = open("GET", url.trim_end_matches('?'));
            carry(&request, &carried);
            return request;
        }
        if !call.query.is_empty() {
            url.push('&');
        }
        let (input, signature) = (encode(&carried.input), encode(&carried.signature));
        for piece in [sign::QUERY_INPUT, "=", &input, "&", sign::QUERY_SIGNATURE, "=", &signature] {
            url.push_str(piece);
        }
        return open("GET", &url);
    };

    // A write says in which language its mails are to be.
    let query = call::language(app);
    let digest = digest::content_digest(&body.bytes);
    let covered = sign::Body { digest: &digest, content_type: &body.content_type, idempotency_key: &body.key };
    let outgoing = Outgoing { method: "POST", path: &path, query: &query, body: Some(covered) };
    let request = open("POST", &[&app.base, &call.path, "?", &query].concat());
    carry(&request, &outgoing.sign(&secret, &session.keyid, created));
    request.set_header("Content-Digest", &digest);
    request.set_header("Content-Type", &body.content_type);
    request.set_header("Idempotency-Key", &body.key);
    if body.bytes.len() > LARGE {
        request.set_timeout(0);
    }
    request
}

/// The call for a new anonymous key, which needs no signature.
pub fn boot(app: &App) -> Request {
    let view = app.site.views.first().copied().unwrap_or(View::Jobs).as_str();
    let lang = app.site.language.as_str();
    open("GET", &[&app.base, "/w/v1/boot?site=", &encode(&app.site.key), "&view=", view, "&lang=", lang].concat())
}

fn open(method: &str, url: &str) -> Request {
    let request = Request::new();
    request.open(method, url);
    request.set_response_type("json");
    request.set_timeout(PATIENCE);
    request
}

fn carry(request: &Request, carried: &sign::Carried) {
    request.set_header("Signature-Input", &carried.input);
    request.set_header("Signature", &carried.signature);
}

/// The path of Portico's URL: nothing, unless it lives in a folder of another site.
fn folder(base: &str) -> &str {
    base.match_indices('/').nth(2).and_then(|(at, _)| base.get(at..)).unwrap_or_default()
}
