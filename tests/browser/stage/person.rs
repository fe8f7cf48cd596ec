//! A person with a browser: it opens, goes to pages, and closes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::console;
use super::patience::{PATIENCE, TURN};
use super::reported::{self, Request, Response};
use super::world::World;
use crate::chromium::{Answer, Chromium, Window};

/// Somebody with a browser of their own.
pub struct Person {
    name: String,
    window: Window,
    downloads: PathBuf,
    pub(super) part: Mutex<String>,
    /// The world of `eyes.js` in the page that was looked at last.
    pub(super) world: Mutex<Option<World>>,
    reported: Mutex<Reported>,
}

/// What the page reported.
#[derive(Default)]
struct Reported {
    requests: Vec<Request>,
    responses: Vec<Response>,
    complaints: Vec<String>,
    /// Whether another page is on its way.
    is_leaving: bool,
}

impl Reported {
    /// The response to the last request whose address holds `part`.
    fn find_response(&self, part: &str) -> Option<Response> {
        let asked = self.requests.iter().rev().find(|request| request.url.contains(part))?;
        self.responses.iter().rev().find(|response| response.id == asked.id).cloned()
    }
}

impl Person {
    /// Opens a window with nothing in it, whose files lie in `folder`.
    pub async fn arrive(chromium: &Arc<Chromium>, name: &str, folder: &Path) -> Self {
        let downloads = folder.join("downloads");
        fs::create_dir_all(&downloads).unwrap();
        let window = chromium.open(&downloads).await.unwrap();
        Self::at(window, name, downloads)
    }

    fn at(window: Window, name: &str, downloads: PathBuf) -> Self {
        Self {
            name: name.to_owned(),
            window,
            downloads,
            part: Mutex::new("body".to_owned()),
            world: Mutex::default(),
            reported: Mutex::default(),
        }
    }

    /// Another tab of the same browser.
    pub async fn opens_tab(&self) -> Self {
        let window = self.window.open_beside().await.unwrap();
        Self::at(window, &format!("{}-beside", self.name), self.downloads.clone())
    }

    /// Asks for pages in a language, as the browser's settings say it.
    pub async fn speak(&self, language: &str) {
        let agent = self.hears("navigator.userAgent").await;
        let spoken = json!({ "userAgent": agent, "acceptLanguage": language });
        self.tell("Emulation.setUserAgentOverride", spoken).await.unwrap();
    }

    /// Who it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where files go that are downloaded.
    pub fn downloads(&self) -> &Path {
        &self.downloads
    }

    /// Closes the window.
    pub async fn leave(&self) {
        self.window.close().await;
    }

    /// Gives the browser a command of its DevTools protocol.
    pub(super) async fn tell(&self, method: &str, parameters: Value) -> Answer {
        self.window.tell(method, parameters).await
    }

    /// The page's frame: its `id`, and the `loaderId` of what is loaded in it.
    pub(super) async fn frame(&self) -> Result<Value, String> {
        Ok(self.tell("Page.getFrameTree", json!({})).await?["frameTree"]["frame"].clone())
    }

    /// Goes to a page, and returns as soon as it is that page which is looked at.
    pub async fn open(&self, address: &str) {
        let opened = self.tell("Page.navigate", json!({ "url": address })).await.unwrap();
        assert!(opened["errorText"].is_null(), "{address} cannot be opened: {}", opened["errorText"]);
        if let Some(loader) = opened["loaderId"].as_str() {
            self.until_loader(|current| current == loader).await;
        }
    }

    /// Loads the page once more.
    pub async fn reload(&self) {
        let before = self.frame().await.unwrap()["loaderId"].clone();
        self.tell("Page.reload", json!({})).await.unwrap();
        self.until_loader(|current| before != current).await;
    }

    async fn until_loader(&self, is_there: impl Fn(&str) -> bool) {
        let begin = Instant::now();
        loop {
            if let Ok(frame) = self.frame().await
                && is_there(frame["loaderId"].as_str().unwrap_or_default())
            {
                return;
            }
            assert!(begin.elapsed() < PATIENCE, "{} waited {PATIENCE:?} for the page", self.name);
            sleep(TURN).await;
        }
    }

    /// Goes back in the browser's history.
    pub async fn back(&self) {
        self.look("history.back() || true").await;
    }

    /// Goes forward in it.
    pub async fn forward(&self) {
        self.look("history.forward() || true").await;
    }

    /// Runs a script in every page from now on before the page's own, in the page's own world.
    pub async fn listens(&self, script: &str) {
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.unwrap();
    }

    /// The value of an expression in the page's own world.
    pub async fn hears(&self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.tell("Runtime.evaluate", asked).await.unwrap();
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression in the page's own world is true.
    pub async fn wait_to_hear(&self, expression: &str) {
        let begin = Instant::now();
        while self.hears(expression).await != Value::Bool(true) {
            assert!(begin.elapsed() < PATIENCE, "{} waited {PATIENCE:?} to hear {expression}", self.name);
            sleep(TURN).await;
        }
    }

    /// The names of all cookies the browser keeps, whosever they are.
    pub async fn cookies(&self) -> Vec<String> {
        let kept = self.tell("Storage.getCookies", json!({})).await.unwrap();
        let names = kept["cookies"].as_array().into_iter().flatten().map(|cookie| cookie["name"].to_string());
        names.collect()
    }

    /// Gives the window another width, and waits until the page has settled in it.
    pub async fn resize(&self, width: u32) {
        let metrics = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", metrics).await.unwrap();
        self.wait("the new width", &format!("innerWidth === {width}")).await;
        self.next_frames().await;
    }

    /// Prefers a light or a dark scheme.
    pub async fn prefers(&self, scheme: &str) {
        // Colours change at once, and not while a picture is taken.
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }, still] });
        self.tell("Emulation.setEmulatedMedia", features).await.unwrap();
        self.next_frames().await;
    }

    async fn next_frames(&self) {
        self.wait("the page to be drawn", "drawn()").await;
    }

    /// A picture of the page from its top, as PNG; of a very long page the beginning.
    pub async fn picture(&self) -> Vec<u8> {
        let size = self.tell("Page.getLayoutMetrics", json!({})).await.unwrap()["cssContentSize"].clone();
        let height = size["height"].as_f64().unwrap().min(3_000.0);
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1 });
        let asked = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = self.tell("Page.captureScreenshot", asked).await.unwrap();
        STANDARD.decode(picture["data"].as_str().unwrap()).unwrap()
    }

    /// Waits until the page that a press or a key leads to has come, if it leads to one.
    pub(super) async fn follow(&self) {
        // A form is sent, and a link followed, in a task of its own.
        let _ = self.evaluate("new Promise((next) => setTimeout(next))").await;
        let begin = Instant::now();
        while self.reported().await.is_leaving && begin.elapsed() < PATIENCE {
            sleep(TURN).await;
        }
    }

    /// What the browser's console was told since the last time, warnings and errors only.
    pub async fn console(&self) -> Vec<String> {
        std::mem::take(&mut self.reported().await.complaints)
    }

    /// Every request so far, in order.
    pub async fn traffic(&self) -> Vec<Request> {
        self.reported().await.requests.clone()
    }

    /// The last response to a request whose address holds `part`, once it has come.
    pub async fn response(&self, part: &str) -> Response {
        let begin = Instant::now();
        loop {
            let found = self.reported().await.find_response(part);
            if let Some(found) = found {
                return found;
            }
            assert!(begin.elapsed() < PATIENCE, "{} waited {PATIENCE:?} for the response to {part}", self.name);
            sleep(TURN).await;
        }
    }

    async fn reported(&self) -> MutexGuard<'_, Reported> {
        // What happened before a command is reported before its answer.
        let _ = self.frame().await;
        let mut reported = self.reported.lock().unwrap();
        for event in self.window.events() {
            reported.requests.extend(reported::request(&event));
            reported.responses.extend(reported::response(&event));
            reported.complaints.extend(console::complaint(&event));
            reported.is_leaving = reported::leaving(&event).unwrap_or(reported.is_leaving);
        }
        reported
    }
}
