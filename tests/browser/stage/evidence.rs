//! What is kept of a journey that failed: what everybody saw, and what their browsers had to say.

use std::panic::Location;
use std::path::PathBuf;
use std::sync::Arc;
use std::{fs, thread};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::person::Person;
use super::place::{scratch, target};

/// A journey's name: the test's, as far as the harness tells it.
pub fn name(place: &Location<'_>) -> String {
    let test = thread::current().name().filter(|name| name.contains("::")).map(|name| name.replace("::", "-"));
    test.unwrap_or_else(|| {
        let file = place.file().rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
        format!("{file}-{}", place.line())
    })
}

fn folder(name: &str) -> PathBuf {
    target().join("browser-failures").join(name)
}

/// Forgets what is kept of an earlier run.
pub fn forget(name: &str) {
    let _ = fs::remove_dir_all(folder(name));
}

/// Keeps what everybody sees now.
pub async fn keep(name: &str, people: &[Arc<Person>]) {
    let folder = folder(name);
    fs::create_dir_all(&folder).unwrap();
    for person in people {
        let file = |ending: &str| folder.join(format!("{}.{ending}", person.name()));
        if let Ok(picture) = person.tell("Page.captureScreenshot", json!({ "format": "png" })).await {
            fs::write(file("png"), STANDARD.decode(picture["data"].as_str().unwrap()).unwrap()).unwrap();
        }
        let source =
            "document.documentElement.getHTML({ shadowRoots: all('*').map((it) => it.shadowRoot).filter(Boolean) })";
        if let Ok(source) = person.evaluate(source).await {
            fs::write(file("html"), source.as_str().unwrap_or_default()).unwrap();
        }
        let address = person.evaluate("location.href").await.map(|it| it.to_string()).unwrap_or_else(|error| error);
        let console = person.console().await.join("\n");
        let sent: Vec<String> = person.traffic().await.iter().map(|it| format!("{} {}", it.method, it.url)).collect();
        fs::write(file("txt"), format!("{address}\n\n{console}\n\n{}\n", sent.join("\n"))).unwrap();
    }
    for log in ["demo", "chromium", "aiosmtpd"] {
        let _ = fs::copy(scratch().join(format!("{log}.log")), folder.join(format!("{log}.log")));
    }
    eprintln!("what was seen is in {}", folder.display());
}
