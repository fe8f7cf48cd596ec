//! Using a page as a person does: pressing, typing, choosing. The browser makes the events, so they are genuine.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};
use tokio::time::sleep;

use super::eyes::quoted;
use super::patience::{PATIENCE, TURN};
use super::person::Person;

impl Person {
    /// Presses the link or button that says `words`, or begins with them.
    pub async fn press(&self, words: &str) {
        self.press_at(&format!("“{words}”"), &format!("named({})", quoted(words))).await;
    }

    /// Presses the first visible element that fits a selector.
    pub async fn press_on(&self, selector: &str) {
        self.press_at(selector, &format!("first({})", quoted(selector))).await;
    }

    /// Presses what an expression finds, once it has come to rest and nothing covers it.
    async fn press_at(&self, what: &str, expression: &str) {
        let begin = Instant::now();
        let aim = format!("(async () => {{ const it = {expression}; return it && await rest(it); }})()");
        loop {
            let aimed = self.evaluate(&aim).await;
            match &aimed {
                Ok(at) if at["x"].is_number() && at["hidden"].is_null() => return self.press_point(at).await,
                _ => {}
            }
            assert!(begin.elapsed() < PATIENCE, "{} cannot press {what}: {aimed:?}", self.name());
            sleep(TURN).await;
        }
    }

    async fn press_point(&self, at: &Value) {
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let is_press = kind != "mouseMoved";
            let button = if is_press { "left" } else { "none" };
            let event = json!({
                "type": kind, "x": at["x"], "y": at["y"], "button": button, "clickCount": u8::from(is_press),
            });
            self.tell("Input.dispatchMouseEvent", event).await.unwrap();
        }
        self.follow().await;
    }

    /// Presses a key, such as `Enter`.
    pub async fn key(&self, key: &str, code: u32) {
        let text = if key == "Enter" { "\r" } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({
                "type": kind, "key": key, "code": key, "text": text,
                "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": code,
            });
            self.tell("Input.dispatchKeyEvent", event).await.unwrap();
        }
        self.follow().await;
    }

    /// Fills a field in, found by its label; what stood there is gone.
    pub async fn fill(&self, label: &str, text: &str) {
        self.types(label, text).await;
        let field = format!("field({})", quoted(label));
        let is_typed = format!("{field}.value === {} || {field}.type !== 'text'", quoted(text));
        self.wait(&format!("“{label}” to be filled in"), &is_typed).await;
    }

    /// Types into a field that may write it in its own way; what stood there is gone.
    pub async fn types(&self, label: &str, text: &str) {
        let field = format!("field({})", quoted(label));
        self.press_at(&format!("the field “{label}”"), &field).await;
        self.look(&format!("{field}.select() || true")).await;
        match text {
            "" => self.key("Backspace", 8).await,
            text => self.types_on(text).await,
        }
    }

    /// Types where the caret is.
    pub async fn types_on(&self, text: &str) {
        self.tell("Input.insertText", json!({ "text": text })).await.unwrap();
    }

    /// Chooses an option of a list by what it says, or begins with.
    pub async fn choose(&self, label: &str, option: &str) {
        let choose = format!(
            "(() => {{ const list = field({}); \
             const option = list && [...list.options].find((it) => tidy(it.text).startsWith({})); \
             if (!option) return false; \
             list.focus(); list.value = option.value; \
             ['input', 'change'].forEach((name) => list.dispatchEvent(new Event(name, {{ bubbles: true, composed: name === 'input' }}))); \
             return true; }})()",
            quoted(label),
            quoted(option)
        );
        self.wait(&format!("“{option}” in “{label}”"), &choose).await;
    }

    /// Chooses a file.
    pub async fn attach(&self, file: &Path) {
        let input = "first('input[type=file]')";
        self.wait("a field for files", &format!("!!{input}")).await;
        let input = self.object(input).await.unwrap();
        self.tell("DOM.setFileInputFiles", json!({ "objectId": input, "files": [file] })).await.unwrap();
    }

    /// Drags files over the first element that fits a selector, and drops them there.
    pub async fn drop_files(&self, selector: &str, files: &[PathBuf]) {
        let aim = format!("(async () => {{ const it = first({}); return it && await rest(it); }})()", quoted(selector));
        let at = self.wait(selector, &aim).await;
        let data = json!({ "items": [], "files": files, "dragOperationsMask": 1 });
        for kind in ["dragEnter", "dragOver", "drop"] {
            let event = json!({ "type": kind, "x": at["x"], "y": at["y"], "data": data });
            self.tell("Input.dispatchDragEvent", event).await.unwrap();
        }
    }

    /// Presses what downloads a file, and returns the file's content.
    pub async fn downloads_with(&self, words: &str) -> Vec<u8> {
        self.press(words).await;
        let begin = Instant::now();
        loop {
            let files = fs::read_dir(self.downloads()).into_iter().flatten().flatten();
            // While it arrives it has another name.
            if let Some(file) =
                files.map(|file| file.path()).find(|file| file.extension().is_none_or(|it| it != "crdownload"))
            {
                let content = fs::read(&file).unwrap();
                fs::remove_file(&file).unwrap();
                return content;
            }
            assert!(begin.elapsed() < PATIENCE, "nothing was downloaded");
            sleep(TURN).await;
        }
    }
}
