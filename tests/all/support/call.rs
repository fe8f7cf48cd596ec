//! Signed calls, as the widget makes them, and as nobody should.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portico_protocol::digest;
use portico_protocol::envelope::VIEW_TYPE;
use portico_protocol::signature::{self, COVERED_READ, COVERED_WRITE, LABEL, QUERY_INPUT, QUERY_SIGNATURE};
use portico_protocol::site::Session;
use reqwest::Method;
use reqwest::header::HeaderMap;

use super::answer::Answer;
use super::cv::Cv;
use super::form::Form;
use super::server::header_map;

const BOUNDARY: &str = "portico-form-boundary";
/// The media type of a plain form.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// A page with a signing key: a visitor's, or a signed-in contact's.
#[derive(Debug, Clone)]
pub struct Page {
    /// The server's address.
    pub server: String,
    /// The page's origin; none for a caller that is no browser.
    pub origin: Option<String>,
    /// Names the key.
    pub keyid: String,
    /// The key.
    pub secret: Vec<u8>,
    http: reqwest::Client,
}

impl Page {
    /// A page of an origin, with the key of a session.
    pub fn new(server: &super::Server, origin: Option<&str>, session: &Session) -> Self {
        Self {
            server: server.url.clone(),
            origin: origin.map(str::to_owned),
            keyid: session.keyid.clone(),
            secret: STANDARD.decode(&session.secret).unwrap(),
            http: server.http().clone(),
        }
    }

    /// The same page with another key.
    pub fn with_key(&self, keyid: &str, secret: &[u8]) -> Self {
        Self { keyid: keyid.to_owned(), secret: secret.to_vec(), ..self.clone() }
    }

    /// The same key on a page of another origin, or of none.
    pub fn on(&self, origin: Option<&str>) -> Self {
        Self { origin: origin.map(str::to_owned), ..self.clone() }
    }

    /// The same page calling another server, as if it had the same address.
    pub fn calling(&self, server: &str) -> Self {
        Self { server: server.to_owned(), ..self.clone() }
    }

    /// A read.
    pub fn get(&self, address: &str) -> Call {
        Call::new(self, Method::GET, address, None)
    }

    /// A form.
    pub fn post(&self, address: &str, form: &Form) -> Call {
        self.send(address, FORM, form.encoded())
    }

    /// A form with a file.
    pub fn upload(&self, address: &str, form: &Form, cv: &Cv) -> Call {
        let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(address, &content_type, form.multipart(BOUNDARY, Some(cv)))
    }

    /// A write of any kind.
    pub fn send(&self, address: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Call {
        let key = uuid::Uuid::new_v4().to_string();
        let body = Body { content_type: content_type.to_owned(), key, bytes: body.into() };
        Call::new(self, Method::POST, address, Some(body))
    }
}

#[derive(Debug, Clone)]
struct Body {
    content_type: String,
    key: String,
    bytes: Vec<u8>,
}

/// A call that is not signed yet.
#[derive(Debug, Clone)]
pub struct Call {
    page: Page,
    method: Method,
    path: String,
    query: String,
    body: Option<Body>,
    created: i64,
    covered: Vec<String>,
    in_query: bool,
    is_view: bool,
}

impl Call {
    fn new(page: &Page, method: Method, address: &str, body: Option<Body>) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let covered = if body.is_some() { COVERED_WRITE } else { COVERED_READ };
        Self {
            page: page.clone(),
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            body,
            created: now(),
            covered: covered.iter().map(|name| (*name).to_owned()).collect(),
            in_query: false,
            is_view: false,
        }
    }

    /// With this idempotency key.
    pub fn key(mut self, key: &str) -> Self {
        key.clone_into(&mut self.body.as_mut().unwrap().key);
        self
    }

    /// With the signature in the query.
    pub fn by_query(mut self) -> Self {
        self.in_query = true;
        self
    }

    /// Asking for a view, as the widget does.
    pub fn for_view(mut self) -> Self {
        self.is_view = true;
        self
    }

    /// By a clock that is this many seconds ahead.
    pub fn clock_ahead(mut self, seconds: i64) -> Self {
        self.created = now() + seconds;
        self
    }

    /// Without one of the components that must be covered.
    pub fn not_covering(mut self, name: &str) -> Self {
        self.covered.retain(|known| known != name);
        self
    }

    /// Signs it. What is changed from here on, the signature does not know of.
    pub fn sign(self) -> SignedCall {
        let mut signed = SignedCall {
            server: self.page.server.clone(),
            method: self.method.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            headers: HeaderMap::new(),
            body: Vec::new(),
            http: self.page.http.clone(),
        };
        if let Some(origin) = &self.page.origin {
            signed.set("origin", origin);
        }
        if self.is_view {
            signed.set("accept", VIEW_TYPE);
        }
        if let Some(body) = &self.body {
            signed.set("content-type", &body.content_type);
            signed.set("content-digest", &digest::content_digest(&body.bytes));
            signed.set("idempotency-key", &body.key);
            signed.body.clone_from(&body.bytes);
        }
        self.add_signature(&mut signed);
        signed
    }

    fn add_signature(&self, signed: &mut SignedCall) {
        let value = |name: &str| match name {
            "@method" => self.method.as_str().to_owned(),
            "@path" => self.path.clone(),
            "@query" => format!("?{}", self.query),
            header => signed.headers[header].to_str().unwrap().to_owned(),
        };
        let names: Vec<&str> = self.covered.iter().map(String::as_str).collect();
        let values: Vec<String> = names.iter().map(|name| value(name)).collect();
        let covered: Vec<(&str, &str)> = names.iter().copied().zip(values.iter().map(String::as_str)).collect();
        let params = signature::format_params(&names, self.created, &self.page.keyid);
        let signature = signature::sign_base(&self.page.secret, &signature::build_base(&covered, &params));
        let (input, signature) = (format!("{LABEL}={params}"), format!("{LABEL}=:{signature}:"));
        if self.in_query {
            let carried: String = url::form_urlencoded::Serializer::new(String::new())
                .append_pair(QUERY_INPUT, &input)
                .append_pair(QUERY_SIGNATURE, &signature)
                .finish();
            let joint = if self.query.is_empty() { "" } else { "&" };
            signed.query = format!("{}{joint}{}", self.query, carried.replace('+', "%20"));
        } else {
            signed.set("signature-input", &input);
            signed.set("signature", &signature);
        }
    }

    /// Signs and sends it.
    pub async fn send(self) -> Answer {
        self.sign().send().await
    }
}

/// A signed call, open to be tampered with.
#[derive(Debug, Clone)]
pub struct SignedCall {
    server: String,
    /// The method.
    pub method: Method,
    /// The path.
    pub path: String,
    /// The query, without `?`.
    pub query: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
    http: reqwest::Client,
}

impl SignedCall {
    /// Sets a header.
    pub fn set(&mut self, name: &str, value: &str) {
        self.headers.extend(header_map(&[(name, value)]));
    }

    /// A header as it stands.
    pub fn header(&self, name: &str) -> String {
        self.headers[name].to_str().unwrap().to_owned()
    }

    /// Takes a header away.
    pub fn remove(&mut self, name: &str) {
        self.headers.remove(name);
    }

    /// Sends it as it is.
    pub async fn send(self) -> Answer {
        self.try_send().await.unwrap()
    }

    /// Sends it as it is to a server that may be gone before it has answered.
    pub async fn try_send(self) -> reqwest::Result<Answer> {
        let mark = if self.query.is_empty() { "" } else { "?" };
        let url = format!("{}{}{mark}{}", self.server, self.path, self.query);
        let request = self.http.request(self.method, url).headers(self.headers).body(self.body);
        Answer::of(request.send().await?).await
    }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}
