//! A person with a browser: it opens, goes to pages, and closes.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::desiredcapabilities::PageLoadStrategy;
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities};
use tokio::time::sleep;

use super::PATIENCE;
use super::network::Request;
use super::place::program;
use super::program::Program;

/// How long to wait before looking again.
pub const TURN: Duration = Duration::from_millis(40);

/// What makes a browser small, quiet and the same everywhere.
const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--window-size=1280,900",
];

/// Starts ChromeDriver, which starts the browsers; it picks its port itself.
pub fn start_driver() -> (Program, String) {
    let path = program("PORTICO_CHROMEDRIVER", &["chromedriver"]);
    let mut driver = Program::start("chromedriver", &path, |driver| {
        driver.arg("--port=0");
    });
    let port: u16 = driver.wait_for_line(PATIENCE, |line| {
        line.strip_prefix("ChromeDriver was started successfully on port ")?.trim_end_matches('.').parse().ok()
    });
    (driver, format!("http://127.0.0.1:{port}"))
}

/// Somebody with a browser of their own.
pub struct Person {
    name: String,
    driver: WebDriver,
    downloads: PathBuf,
    pub(super) part: Mutex<String>,
    pub(super) requests: Mutex<Vec<Request>>,
}

impl Person {
    /// Opens a browser with nothing in it, whose files lie in `folder`.
    pub async fn arrive(driver: &str, name: &str, folder: &Path, flags: &[&str]) -> Self {
        let downloads = folder.join("downloads");
        let capabilities = capabilities(&folder.join("profile"), &downloads, flags).unwrap();
        let driver = WebDriver::new(driver, capabilities).await.unwrap_or_else(|error| {
            panic!("Chromium does not start: {error}; run: cargo xtask test --only browser");
        });
        Self {
            name: name.to_owned(),
            driver,
            downloads,
            part: Mutex::new("body".to_owned()),
            requests: Mutex::default(),
        }
    }

    /// Who it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where files go that are downloaded.
    pub fn downloads(&self) -> &Path {
        &self.downloads
    }

    pub(super) fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Closes the browser.
    pub async fn leave(&self) {
        // It may be gone already, when it is why the journey failed.
        let _ = self.driver.clone().quit().await;
    }

    /// Gives the browser a command of its DevTools protocol.
    pub(super) async fn tell(&self, method: &str, parameters: Value) -> Result<Value, String> {
        self.driver.cdp().send_raw(method, parameters).await.map_err(|error| format!("{method}: {error}"))
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

    /// What the browser's console was told since the last time, warnings and errors only.
    pub async fn console(&self) -> Vec<String> {
        let entries = self.driver.browser_log().await.unwrap_or_default();
        let grave = entries.into_iter().filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"));
        grave.map(|entry| format!("{} {}", entry.level, entry.message)).collect()
    }
}

fn capabilities(profile: &Path, downloads: &Path, flags: &[&str]) -> WebDriverResult<ChromeCapabilities> {
    let mut chromium = DesiredCapabilities::chrome();
    let binary = program("PORTICO_CHROMIUM", &["chromium", "chromium-browser", "google-chrome"]);
    chromium.set_binary(&binary.to_string_lossy())?;
    for flag in FLAGS.iter().chain(&["--accept-lang=en-GB"]).chain(flags) {
        chromium.add_arg(flag)?;
    }
    chromium.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    let preferences = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
        "plugins.always_open_pdf_externally": false,
    });
    chromium.add_experimental_option("prefs", preferences)?;
    // Pages are looked at while they load.
    chromium.set_page_load_strategy(PageLoadStrategy::None)?;
    chromium.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" }))?;
    Ok(chromium)
}
