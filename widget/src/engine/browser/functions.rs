//! The browser's clock, random numbers and text encodings.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// This clock, in epoch milliseconds.
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    pub fn read_clock() -> f64;
    /// Fills bytes with random ones.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    pub fn fill_random(bytes: &mut [u8]);
    /// Percent-encodes a value.
    #[wasm_bindgen(js_name = encodeURIComponent)]
    pub fn encode_component(value: &str) -> String;
    #[wasm_bindgen(catch, js_name = decodeURIComponent)]
    fn try_decode_component(value: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(catch)]
    fn atob(base64: &str) -> Result<String, JsValue>;
}

/// Decodes a percent-encoded value. What cannot be decoded stays as it is: an old or mangled link must show jobs, not
/// an error.
pub fn decode_component(value: &str) -> String {
    let spaced = value.replace('+', " ");
    try_decode_component(&spaced).unwrap_or(spaced)
}

/// The bytes of a base64 text. The browser's own decoder gives one character for each.
pub fn decode_base64(text: &str) -> Option<Vec<u8>> {
    #[allow(clippy::cast_possible_truncation)] // They are all below 256.
    let bytes = atob(text).ok()?.chars().map(|c| c as u8).collect();
    Some(bytes)
}
