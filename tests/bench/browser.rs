//! A headless Chromium on a slow line and a slow processor, with a watch for the first job row.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::json;
use thirtyfour::prelude::*;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::process::free_address;

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

/// Where the browser and its driver are.
#[derive(Debug)]
pub struct Programs {
    chromium: PathBuf,
    driver: PathBuf,
}

impl Programs {
    /// Those the environment names, else those on the path.
    pub fn find() -> Option<Self> {
        let chromium = ["chromium", "chromium-browser", "google-chrome"];
        let driver = ["chromedriver"];
        Some(Self { chromium: find("PORTICO_CHROMIUM", &chromium)?, driver: find("PORTICO_CHROMEDRIVER", &driver)? })
    }
}

fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
    };
    std::env::var_os(variable).map(PathBuf::from).or_else(on_path)
}

/// A browser.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    process: Child,
}

impl Browser {
    pub async fn start(programs: &Programs, log: &Path) -> Result<Self> {
        let address = free_address()?;
        let log = std::fs::File::create(log)?;
        let mut command = Command::new(&programs.driver);
        command.arg(format!("--port={}", address.port())).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let process = command.kill_on_drop(true).spawn()?;
        listening(address).await?;
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&programs.chromium.to_string_lossy())?;
        for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900"] {
            wanted.add_arg(argument)?;
        }
        let driver = WebDriver::new(format!("http://{address}"), wanted).await?;
        let browser = Self { driver, process };
        browser.cdp("Network.enable", json!({})).await?;
        let line = json!({ "offline": false, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP });
        browser.cdp("Network.emulateNetworkConditions", line).await?;
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
        Ok(browser)
    }

    async fn cdp(&self, method: &str, parameters: serde_json::Value) -> Result<()> {
        self.driver.cdp().send_raw(method, parameters).await?;
        Ok(())
    }

    /// Opens a page with an empty cache and waits until it shows something.
    pub async fn show(&self, url: &str, wanted: Shown) -> Result<Times> {
        self.driver.goto("about:blank").await?;
        self.cdp("Network.clearBrowserCache", json!({})).await?;
        self.driver.goto(url).await?;
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            let times: Times = self.driver.execute("return window.porticoSeen", Vec::new()).await?.convert()?;
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

    pub async fn quit(mut self) -> Result<()> {
        self.driver.quit().await?;
        Ok(self.process.kill().await?)
    }
}

async fn listening(address: SocketAddr) -> Result<()> {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        if TcpStream::connect(address).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("ChromeDriver does not answer")
}
