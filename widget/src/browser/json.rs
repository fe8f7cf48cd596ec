//! The browser's own values, so that no JSON parser has to be shipped.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// A value that the browser made from JSON.
#[derive(Clone)]
pub struct Json(pub JsValue);

impl Json {
    /// The member called `key`; a null value when there is none.
    #[inline(never)]
    pub fn get(&self, key: &str) -> Self {
        Self(Reflect::get(&self.0, &key.into()).unwrap_or(JsValue::NULL))
    }

    /// The text of the member called `key`, if it is one.
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key).0.as_string()
    }

    /// The number of the member called `key`, if it is one.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.get(key).0.as_f64()
    }

    /// Whether the member called `key` is true.
    pub fn flag(&self, key: &str) -> bool {
        self.get(key).0.as_bool() == Some(true)
    }

    /// The elements of the member called `key`; none when it is no list.
    #[inline(never)]
    pub fn items(&self, key: &str) -> Vec<Self> {
        self.get(key).0.dyn_ref::<Array>().map(|array| array.iter().map(Self).collect()).unwrap_or_default()
    }

    /// The texts of the member called `key`, if it is a list of texts.
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.items(key).iter().filter_map(|item| item.0.as_string()).collect()
    }
}

/// Builds a JavaScript object: options of a browser function, or what an event tells.
pub fn build_object(entries: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}
