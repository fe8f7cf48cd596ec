//! What the browser reports of a window: requests and their responses, and that it leaves its page.

use serde_json::Value;

/// A request as the browser sent it.
#[derive(Debug, Clone)]
pub struct Request {
    /// By which its response is found.
    pub(super) id: String,
    /// `GET`, `POST`, `OPTIONS` …
    pub method: String,
    /// The whole address.
    pub url: String,
}

/// The request that an event tells of.
pub(super) fn request(event: &Value) -> Option<Request> {
    let (id, sent) = (&event["params"]["requestId"], &event["params"]["request"]);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (event["method"] == "Network.requestWillBeSent").then(|| Request {
        id: text(id),
        method: text(&sent["method"]),
        url: text(&sent["url"]),
    })
}

/// A response as it came over the line, whatever the browser made of it.
#[derive(Debug, Clone)]
pub struct Response {
    pub(super) id: String,
    /// Its status, 304 among them.
    pub status: u64,
    headers: Value,
}

impl Response {
    /// A header; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        let headers = self.headers.as_object().into_iter().flatten();
        let found = headers.filter(|(known, _)| known.eq_ignore_ascii_case(name)).find_map(|(_, value)| value.as_str());
        found.unwrap_or_default()
    }
}

/// The response that an event tells of.
pub(super) fn response(event: &Value) -> Option<Response> {
    let told = &event["params"];
    (event["method"] == "Network.responseReceivedExtraInfo").then(|| Response {
        id: told["requestId"].as_str().unwrap_or_default().to_owned(),
        status: told["statusCode"].as_u64().unwrap_or_default(),
        headers: told["headers"].clone(),
    })
}

/// Whether an event says that the window begins to leave its page, or that it has come to another or stays.
pub(super) fn leaving(event: &Value) -> Option<bool> {
    match event["method"].as_str()? {
        "Page.frameRequestedNavigation" => Some(true),
        "Page.frameNavigated" | "Page.frameStoppedLoading" | "Page.downloadWillBegin" => Some(false),
        _ => None,
    }
}
