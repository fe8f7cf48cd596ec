//! Requests with their signature, ready to be sent.

use portico_protocol::digest;
use portico_protocol::sign::{self, Outgoing};
use portico_protocol::site::{Session, View};
use wasm_bindgen::JsValue;
use web_sys::{XmlHttpRequest, XmlHttpRequestResponseType};

use crate::app::App;
use crate::call::{Call, Who};
use crate::route::encode;

/// How long a call without a file may take, in milliseconds. An upload takes as long as it takes.
const PATIENCE: u32 = 30_000;
/// Bodies of this many bytes hold a file.
const LARGE: usize = 100_000;

/// A call as a request signed with `session`. A visitor's read carries its signature in the URL, which spares it the
/// preflight; everything else in headers.
///
/// # Errors
/// When the browser refuses the address.
pub fn signed(app: &App, session: &Session, call: &Call) -> Result<XmlHttpRequest, JsValue> {
    let method = if call.body.is_some() { "POST" } else { "GET" };
    let path = [folder(&app.base), &call.path].concat();
    let digest = call.body.as_ref().map(|body| digest::content_digest(&body.bytes)).unwrap_or_default();
    let body = call.body.as_ref().map(|body| sign::Body {
        digest: &digest,
        content_type: &body.content_type,
        idempotency_key: &body.key,
    });
    // A write says in which language its mails are to be; what a read brings has none.
    let language = ["lang=", app.site.language.as_str()].concat();
    let query = if body.is_some() { &language } else { &call.query };
    let outgoing = Outgoing { method, path: &path, query, body };
    #[allow(clippy::cast_possible_truncation)] // Seconds since 1970.
    let created = (app.now() / 1_000.0) as i64;
    let carried = outgoing.sign(&secret(session)?, &session.keyid, created);

    let mut url = [&app.base, &call.path, "?", query].concat();
    let in_query = call.who == Who::Visitor && call.body.is_none();
    if in_query {
        let amp = if call.query.is_empty() { "" } else { "&" };
        for piece in [
            amp,
            sign::QUERY_INPUT,
            "=",
            &encode(&carried.input),
            "&",
            sign::QUERY_SIGNATURE,
            "=",
            &encode(&carried.signature),
        ] {
            url.push_str(piece);
        }
    }
    let request = open(method, url.trim_end_matches('?'))?;
    if !in_query {
        request.set_request_header("Signature-Input", &carried.input)?;
        request.set_request_header("Signature", &carried.signature)?;
    }
    if let Some(body) = &call.body {
        request.set_request_header("Content-Digest", &digest)?;
        request.set_request_header("Content-Type", &body.content_type)?;
        request.set_request_header("Idempotency-Key", &body.key)?;
        request.set_timeout(if body.bytes.len() < LARGE { PATIENCE } else { 0 });
    }
    Ok(request)
}

/// The call for a new anonymous key, which needs no signature.
///
/// # Errors
/// When the browser refuses the address.
pub fn boot(app: &App) -> Result<XmlHttpRequest, JsValue> {
    let view = app.site.views.first().map_or("jobs", |view: &View| view.as_str());
    let lang = app.site.language.as_str();
    open("GET", &[&app.base, "/w/v1/boot?site=", &encode(&app.site.key), "&view=", view, "&lang=", lang].concat())
}

fn open(method: &str, url: &str) -> Result<XmlHttpRequest, JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open(method, url)?;
    request.set_response_type(XmlHttpRequestResponseType::Json);
    request.set_timeout(PATIENCE);
    Ok(request)
}

/// The path of Portico's URL: nothing, unless it lives in a folder of another site.
fn folder(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..].find('/').map_or("", |at| &base[host + at..])
}

/// The browser's own decoder gives one character for each byte.
fn secret(session: &Session) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    #[allow(clippy::cast_possible_truncation)] // They are all below 256.
    let bytes = window.atob(&session.secret)?.chars().map(|c| c as u8).collect();
    Ok(bytes)
}
