//! The browser's own values as wire values, so that no JSON parser has to be shipped.

use js_sys::{Array, Object, Reflect};
use portico_protocol::JsonNode;
use wasm_bindgen::prelude::*;

/// A value that the browser made from JSON.
pub struct Json(pub JsValue);

impl JsonNode for Json {
    // Every field of every type is read through here: one copy of it is a kilobyte smaller than many.
    #[inline(never)]
    fn get(&self, key: &str) -> Self {
        Self(Reflect::get(&self.0, &key.into()).unwrap_or(JsValue::NULL))
    }

    #[inline(never)]
    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    #[inline(never)]
    fn items(&self) -> Option<Vec<Self>> {
        self.0.dyn_ref::<Array>().map(|array| array.iter().map(Self).collect())
    }

    fn is_null(&self) -> bool {
        self.0.is_null() || self.0.is_undefined()
    }
}

/// Builds a JavaScript object: an event's ids, or options of a browser function.
pub fn build_object(entries: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}
