//! Chromium, driven by its DevTools protocol (chromedevtools.github.io/devtools-protocol) over a pipe.
//!
//! One process serves many people: each gets a browser context, which shares no cookie, storage or cache with another.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::oneshot;

/// How long an answer to a command may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What makes a browser small, quiet and the same everywhere.
const FLAGS: [&str; 19] = [
    "--remote-debugging-pipe",
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-default-apps",
    "--disable-background-networking",
    "--disable-backgrounding-occluded-windows",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-popup-blocking",
    "--password-store=basic",
    "--hide-scrollbars",
    "--window-size=1280,900",
];

/// Chromium reads commands from the file with number 3 and writes answers to the one with number 4.
const PIPES: &str = r#"exec "$@" 3<&0 4>&1 </dev/null >"$LOG" 2>&1"#;

/// What becomes of a command, or why nothing does.
pub type Answer = Result<Value, String>;

/// A running Chromium. It ends when this is dropped, or when this process does: then its pipe is closed.
pub struct Chromium {
    child: Mutex<Child>,
    commands: Mutex<ChildStdin>,
    heard: Arc<Heard>,
}

/// What Chromium said.
#[derive(Default)]
struct Heard(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    last: u64,
    is_gone: bool,
    answers: HashMap<u64, oneshot::Sender<Answer>>,
    /// Events by the session they belong to.
    events: HashMap<String, Vec<Value>>,
}

impl Heard {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in messages until there are no more.
    fn listen(&self, pipe: ChildStdout) {
        let mut pipe = BufReader::new(pipe);
        let mut message = Vec::new();
        while pipe.read_until(0, &mut message).is_ok_and(|length| length > 0) {
            message.pop();
            if let Ok(message) = serde_json::from_slice(&message) {
                self.take_in(message);
            }
            message.clear();
        }
        let mut waiting = self.lock();
        waiting.is_gone = true;
        waiting.answers.clear();
    }

    fn take_in(&self, mut message: Value) {
        let mut waiting = self.lock();
        if let Some(id) = message["id"].as_u64() {
            let answer = match message.get("error") {
                Some(error) => Err(error.to_string()),
                None => Ok(message["result"].take()),
            };
            if let Some(sender) = waiting.answers.remove(&id) {
                let _ = sender.send(answer);
            }
        } else if let Some(session) = message["sessionId"].as_str()
            && let Some(events) = waiting.events.get_mut(session)
        {
            events.push(message);
        }
    }
}

impl Chromium {
    /// Starts Chromium with more flags. Its profile and its log are kept in `folder`, which must exist.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(program: &Path, folder: &Path, flags: &[&str]) -> io::Result<Self> {
        let log = folder.join("chromium.log");
        File::create(&log)?;
        let mut command = Command::new("/bin/sh");
        command.args(["-c", PIPES, "sh"]).arg(program).args(FLAGS).args(flags).env("LOG", log);
        command.arg(format!("--user-data-dir={}", folder.join("profile").display()));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (Some(commands), Some(pipe)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("Chromium has no pipe"));
        };
        let heard = Arc::new(Heard::default());
        let listener = heard.clone();
        thread::spawn(move || listener.listen(pipe));
        Ok(Self { child: Mutex::new(child), commands: Mutex::new(commands), heard })
    }

    /// Gives a command to the browser, or to the page of a session.
    ///
    /// # Errors
    /// When the browser refuses, does not answer, or is gone.
    pub async fn tell(&self, session: Option<&str>, method: &str, parameters: Value) -> Answer {
        let (sender, answer) = oneshot::channel();
        let id = {
            let mut waiting = self.heard.lock();
            if waiting.is_gone {
                return Err("Chromium is gone".to_owned());
            }
            waiting.last += 1;
            let id = waiting.last;
            waiting.answers.insert(id, sender);
            id
        };
        let mut command = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = session {
            command["sessionId"] = session.into();
        }
        self.write(&command).map_err(|error| format!("{method}: {error}"))?;
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(Ok(answer)) => answer.map_err(|error| format!("{method}: {error}")),
            Ok(Err(_)) => Err(format!("{method}: Chromium is gone")),
            Err(_) => Err(format!("{method}: no answer after {PATIENCE:?}")),
        }
    }

    fn write(&self, command: &Value) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(command)?;
        bytes.push(0);
        let mut pipe = self.commands.lock().unwrap_or_else(PoisonError::into_inner);
        pipe.write_all(&bytes)?;
        pipe.flush()
    }

    /// Opens a window with nothing in it, in a context of its own. Files that are downloaded go to `downloads`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn open(self: &Arc<Self>, downloads: &Path) -> Result<Window, String> {
        let context = self.tell(None, "Target.createBrowserContext", json!({})).await?["browserContextId"].take();
        let behaviour = json!({ "behavior": "allow", "browserContextId": context, "downloadPath": downloads });
        self.tell(None, "Browser.setDownloadBehavior", behaviour).await?;
        self.open_in(context).await
    }

    async fn open_in(self: &Arc<Self>, context: Value) -> Result<Window, String> {
        let wanted = json!({ "url": "about:blank", "browserContextId": context });
        let target = self.tell(None, "Target.createTarget", wanted).await?["targetId"].take();
        let attach = json!({ "targetId": target, "flatten": true });
        let session = self.tell(None, "Target.attachToTarget", attach).await?["sessionId"].take();
        let session = session.as_str().unwrap_or_default().to_owned();
        self.heard.lock().events.insert(session.clone(), Vec::new());
        let window = Window { chromium: self.clone(), context, session };
        for domain in ["Page", "Network", "Runtime", "Log"] {
            window.tell(&format!("{domain}.enable"), json!({})).await?;
        }
        window.tell("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        Ok(window)
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let child = self.child.get_mut().unwrap_or_else(PoisonError::into_inner);
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// A window and the context it is in.
pub struct Window {
    chromium: Arc<Chromium>,
    context: Value,
    session: String,
}

impl Window {
    /// Gives the page a command.
    ///
    /// # Errors
    /// When the browser refuses, does not answer, or is gone.
    pub async fn tell(&self, method: &str, parameters: Value) -> Answer {
        self.chromium.tell(Some(&self.session), method, parameters).await
    }

    /// Opens another window in the same context.
    ///
    /// # Errors
    /// When the browser refuses.
    #[allow(dead_code)] // The measurements open one window each.
    pub async fn open_beside(&self) -> Result<Self, String> {
        self.chromium.open_in(self.context.clone()).await
    }

    /// What the page reported since this was asked last, in order.
    pub fn events(&self) -> Vec<Value> {
        self.chromium.heard.lock().events.get_mut(&self.session).map(std::mem::take).unwrap_or_default()
    }

    /// Closes the window, and forgets everything that its context has kept.
    pub async fn close(&self) {
        self.chromium.heard.lock().events.remove(&self.session);
        // The browser may be gone already.
        let context = json!({ "browserContextId": self.context });
        let _ = self.chromium.tell(None, "Target.disposeBrowserContext", context).await;
    }
}
