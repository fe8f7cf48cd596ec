//! Looking at a page: its text, its address, and anything a script can find, until it is there.

use std::time::Instant;

use serde_json::{Value, json};
use tokio::time::sleep;

use super::PATIENCE;
use super::person::{Person, TURN};

const EYES: &str = include_str!("eyes.js");

/// A text as JavaScript.
pub fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

impl Person {
    /// The value of an expression in the world of `eyes.js`; the names in it stand in `eyes`.
    pub(super) async fn evaluate(&self, expression: &str) -> Result<Value, String> {
        let answer = self.evaluate_as(expression, true).await?;
        Ok(answer["result"]["value"].clone())
    }

    /// The element that an expression finds, as something the browser can be told about.
    pub(super) async fn object(&self, expression: &str) -> Result<String, String> {
        let answer = self.evaluate_as(expression, false).await?;
        answer["result"]["objectId"].as_str().map(str::to_owned).ok_or_else(|| format!("{expression} finds nothing"))
    }

    async fn evaluate_as(&self, expression: &str, by_value: bool) -> Result<Value, String> {
        let frame = self.frame().await?;
        let world = json!({ "frameId": frame["id"], "worldName": "eyes" });
        let world = self.tell("Page.createIsolatedWorld", world).await?;
        let part = quoted(&self.part.lock().unwrap());
        let script = format!("{EYES}\neyes.turnTo({part});\nwith (eyes) {{ {expression} }}");
        let asked = json!({
            "expression": script,
            "contextId": world["executionContextId"],
            "returnByValue": by_value,
            "awaitPromise": true,
        });
        let answer = self.tell("Runtime.evaluate", asked).await?;
        match answer.get("exceptionDetails") {
            Some(wrong) => Err(format!("{expression}: {}", wrong["exception"]["description"])),
            None => Ok(answer),
        }
    }

    /// Waits until an expression is true in the way of JavaScript, and returns its value.
    pub async fn wait(&self, for_what: &str, expression: &str) -> Value {
        let begin = Instant::now();
        loop {
            let found = self.evaluate(expression).await;
            if let Ok(value) = &found
                && is_true(value)
            {
                return value.clone();
            }
            if begin.elapsed() > PATIENCE {
                let last = found.unwrap_or_else(Value::from);
                panic!("{} waited {PATIENCE:?} for {for_what}; it is {last}", self.name());
            }
            sleep(TURN).await;
        }
    }

    /// The value of an expression once the page can answer.
    pub async fn look(&self, expression: &str) -> Value {
        self.wait(expression, &format!("({{ value: ({expression}) }})")).await["value"].clone()
    }

    /// From now on looks at and uses only the elements that fit a selector, and what is in them. `body` is all.
    pub fn turns_to(&self, part: &str) {
        part.clone_into(&mut self.part.lock().unwrap());
    }

    /// Waits until a text can be read on the page.
    pub async fn sees(&self, words: &str) {
        self.wait(&format!("“{words}”"), &format!("text().includes(tidy({}))", quoted(words))).await;
    }

    /// Makes sure that a text cannot be read on the page. Wait for something else first.
    pub async fn does_not_see(&self, words: &str) {
        let is_there = self.look(&format!("text().includes(tidy({}))", quoted(words))).await;
        assert_eq!(is_there, false, "{} sees “{words}”", self.name());
    }

    /// Waits until something visible fits a selector.
    pub async fn finds(&self, selector: &str) {
        self.wait(selector, &format!("!!first({})", quoted(selector))).await;
    }

    /// The text of the first visible element that fits a selector.
    pub async fn reads(&self, selector: &str) -> String {
        let read = self.wait(selector, &format!("tidy(first({}).innerText)", quoted(selector))).await;
        read.as_str().unwrap().to_owned()
    }

    /// What is typed or chosen in a field.
    pub async fn typed(&self, label: &str) -> String {
        let typed = self.look(&format!("field({}).value", quoted(label))).await;
        typed.as_str().unwrap_or_default().to_owned()
    }

    /// The fault that stands beside a field; empty when there is none.
    pub async fn fault(&self, label: &str) -> String {
        let script = format!(
            "(() => {{ const control = field({}); \
             const ids = (control.getAttribute('aria-describedby') || '').split(' '); \
             const notes = ids.map((id) => id && control.getRootNode().getElementById(id)); \
             const fault = notes.find((note) => note && note.matches('.p-fault, .fault')); \
             return fault && control.getAttribute('aria-invalid') === 'true' ? tidy(fault.innerText) : ''; }})()",
            quoted(label)
        );
        self.look(&script).await.as_str().unwrap_or_default().to_owned()
    }

    /// The page's address.
    pub async fn address(&self) -> String {
        self.look("location.href").await.as_str().unwrap().to_owned()
    }

    /// Waits until the page's address holds `part`.
    pub async fn is_at(&self, part: &str) {
        self.wait(&format!("the address {part}"), &format!("location.href.includes({})", quoted(part))).await;
    }
}

fn is_true(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && value.as_str() != Some("") && value.as_f64() != Some(0.0)
}
