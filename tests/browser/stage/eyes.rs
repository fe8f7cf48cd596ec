//! Looking at a page: its text, its address, and anything a script can find, until it is there.

use std::time::Instant;

use serde_json::{Value, json};
use tokio::time::sleep;
use uuid::Uuid;

use super::patience::{PATIENCE, TURN};
use super::person::Person;
use super::world::World;

const EYES: &str = include_str!("eyes.js");

/// What a script says that finds itself in another world than it was written for.
const GONE: &str = "the world has gone";

/// What Chromium says of a world that has gone with its page.
const NO_WORLD: &str = "Cannot find context";

fn outcome(expression: &str, answer: Value) -> Result<Value, String> {
    match answer.get("exceptionDetails") {
        Some(wrong) => Err(format!("{expression}: {}", wrong["exception"]["description"])),
        None => Ok(answer),
    }
}

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
        let part = quoted(&self.part.lock().unwrap());
        let script = format!("eyes.turnTo({part});\nwith (eyes) {{ {expression} }}");
        let known = self.world.lock().unwrap().clone();
        if let Some(world) = known
            && let Some(answer) = self.evaluate_in(&world, &script, by_value).await?
        {
            return outcome(expression, answer);
        }
        let world = self.enter().await?;
        match self.evaluate_in(&world, &script, by_value).await? {
            Some(answer) => outcome(expression, answer),
            None => Err(format!("{expression}: another page came")),
        }
    }

    /// Makes the world of `eyes.js` in the page that is there now.
    async fn enter(&self) -> Result<World, String> {
        let frame = self.frame().await?;
        let wanted = json!({ "frameId": frame["id"], "worldName": "eyes" });
        let context = self.tell("Page.createIsolatedWorld", wanted).await?["executionContextId"].take();
        let world = World { context, mark: Uuid::new_v4().to_string() };
        let opened = format!("{EYES}\nglobalThis.mark = {};", quoted(&world.mark));
        self.tell("Runtime.evaluate", json!({ "expression": opened, "contextId": world.context })).await?;
        *self.world.lock().unwrap() = Some(world.clone());
        Ok(world)
    }

    /// Runs a script in a world; nothing when the world has gone with its page.
    async fn evaluate_in(&self, world: &World, script: &str, by_value: bool) -> Result<Option<Value>, String> {
        let guarded = format!("if (globalThis.mark !== {}) throw {GONE:?};\n{script}", quoted(&world.mark));
        let asked = json!({
            "expression": guarded,
            "contextId": world.context,
            "returnByValue": by_value,
            "awaitPromise": true,
        });
        match self.tell("Runtime.evaluate", asked).await {
            Ok(answer) if answer["exceptionDetails"]["exception"]["value"] == GONE => Ok(None),
            Ok(answer) => Ok(Some(answer)),
            Err(error) if error.contains(NO_WORLD) => Ok(None),
            Err(error) => Err(error),
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

    /// Waits until a text can no longer be read on the page.
    pub async fn sees_no_more(&self, words: &str) {
        self.wait(&format!("“{words}” to go"), &format!("!text().includes(tidy({}))", quoted(words))).await;
    }

    /// Waits until the module handles what is pressed. Before that, links lead to Portico's own pages.
    pub async fn finds_it_live(&self) {
        self.finds("[data-running]").await;
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
