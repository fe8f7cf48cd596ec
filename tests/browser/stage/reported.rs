//! What the browser reports of a window: the requests it sends, and that it leaves its page.

use serde_json::Value;

/// A request as the browser sent it.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `POST`, `OPTIONS` …
    pub method: String,
    /// The whole address.
    pub url: String,
}

/// The request that an event tells of.
pub(super) fn request(event: &Value) -> Option<Request> {
    let sent = &event["params"]["request"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (event["method"] == "Network.requestWillBeSent")
        .then(|| Request { method: text(&sent["method"]), url: text(&sent["url"]) })
}

/// Whether an event says that the window begins to leave its page, or that it has come to another or stays.
pub(super) fn leaving(event: &Value) -> Option<bool> {
    match event["method"].as_str()? {
        "Page.frameRequestedNavigation" => Some(true),
        "Page.frameNavigated" | "Page.frameStoppedLoading" | "Page.downloadWillBegin" => Some(false),
        _ => None,
    }
}
