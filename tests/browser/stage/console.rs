//! What the browser's console is told.

use serde_json::Value;

/// The warning or error that an event tells of.
pub(super) fn complaint(event: &Value) -> Option<String> {
    let told = &event["params"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match event["method"].as_str()? {
        "Log.entryAdded" => {
            let entry = &told["entry"];
            let is_grave = matches!(entry["level"].as_str()?, "warning" | "error");
            is_grave.then(|| format!("{} {} {}", text(&entry["level"]), text(&entry["url"]), text(&entry["text"])))
        }
        "Runtime.consoleAPICalled" => {
            let is_grave = matches!(told["type"].as_str()?, "warning" | "error" | "assert");
            is_grave.then(|| format!("{} {}", text(&told["type"]), told["args"]))
        }
        "Runtime.exceptionThrown" => Some(format!("exception {}", told["exceptionDetails"])),
        _ => None,
    }
}
