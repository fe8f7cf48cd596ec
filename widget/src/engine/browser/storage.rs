//! The browser's storage, `localStorage`. Any use of it may throw: a person may forbid it, and it may be full.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The text stored under a key.
    ///
    /// # Errors
    /// When storage is forbidden.
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = getItem)]
    pub fn load_text(key: &str) -> Result<Option<String>, JsValue>;
    /// Stores a text under a key.
    ///
    /// # Errors
    /// When storage is forbidden or full.
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = setItem)]
    pub fn save_text(key: &str, text: &str) -> Result<(), JsValue>;
    /// Removes what is stored under a key.
    ///
    /// # Errors
    /// When storage is forbidden.
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = removeItem)]
    pub fn remove_text(key: &str) -> Result<(), JsValue>;
}
