//! A headless Chromium on a slow line and a slow processor, with a watch for the first job row.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Error, Result, bail, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::chromium::{Chromium, Window};

/// Slow 4G, as browsers' own tools have it: 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms.
const DOWN: u32 = 1_600_000 / 8;
const UP: u32 = 750_000 / 8;
const LATENCY: u32 = 150;
const SLOWER: u32 = 4;
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs in every page before the page's own scripts. Notes when the first row is in the page or in a
/// shadow root, and when the frame with it has been drawn.
const WATCH: &str = r"
(() => {
  const seen = (window.porticoSeen = {});
  const look = (root) => {
    if (seen.in_page || !root.querySelector('.p-row')) return;
    seen.in_page = performance.now();
    requestAnimationFrame(() => setTimeout(() => (seen.painted = performance.now())));
  };
  const watch = (root) => new MutationObserver(() => look(root)).observe(root, { childList: true, subtree: true });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    watch(root);
    return root;
  };
  watch(document);
  addEventListener('portico:ready', () => (seen.ready = performance.now()));
})();";

/// What to wait for.
#[derive(Debug, Clone, Copy)]
pub enum Shown {
    /// A job row.
    Row,
    /// Any view of the widget.
    View,
}

/// Milliseconds since the navigation began.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct Times {
    /// When the first row was in the page.
    pub in_page: f64,
    /// When the frame that holds it had been drawn.
    pub painted: f64,
    /// When the widget said that a view is there.
    ready: f64,
}

/// Where Chromium is: where the environment says, else on the path.
pub fn find_chromium() -> Option<PathBuf> {
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        let names = ["chromium", "chromium-browser", "google-chrome"];
        names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
    };
    std::env::var_os("PORTICO_CHROMIUM").map(PathBuf::from).or_else(on_path)
}

/// A window of a browser.
pub struct Browser(Window);

impl Browser {
    /// Starts Chromium, whose files lie in `folder`.
    pub async fn start(program: &Path, folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let chromium = Arc::new(Chromium::start(program, folder, &[])?);
        let browser = Self(chromium.open(folder).await.map_err(Error::msg)?);
        let line = json!({ "offline": false, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP });
        browser.tell("Network.emulateNetworkConditions", line).await?;
        browser.tell("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
        browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
        Ok(browser)
    }

    async fn tell(&self, method: &str, parameters: Value) -> Result<Value> {
        self.0.tell(method, parameters).await.map_err(Error::msg)
    }

    /// Opens a page with an empty cache and waits until it shows something.
    pub async fn show(&self, url: &str, wanted: Shown) -> Result<Times> {
        self.load("about:blank").await?;
        self.tell("Network.clearBrowserCache", json!({})).await?;
        self.load(url).await?;
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            let asked = json!({ "expression": "window.porticoSeen", "returnByValue": true });
            let seen = self.tell("Runtime.evaluate", asked).await?["result"]["value"].take();
            let times: Times = serde_json::from_value(seen)?;
            let at = match wanted {
                Shown::Row => times.painted,
                Shown::View => times.ready,
            };
            if at > 0.0 {
                return Ok(times);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("{url} shows nothing after {} s", PATIENCE.as_secs())
    }

    /// Goes to a page, and waits for its `load` event without disturbing it.
    async fn load(&self, url: &str) -> Result<()> {
        self.0.events();
        self.tell("Page.navigate", json!({ "url": url })).await?;
        let begin = Instant::now();
        while !self.0.events().iter().any(|event| event["method"] == "Page.loadEventFired") {
            ensure!(begin.elapsed() < PATIENCE, "{url} is not loaded after {} s", PATIENCE.as_secs());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Closes the window.
    pub async fn quit(self) {
        self.0.close().await;
    }
}
