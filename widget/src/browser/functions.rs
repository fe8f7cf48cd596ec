//! The browser's clock, random numbers and text encodings.

use wasm_bindgen::prelude::*;

use crate::browser::json::build_object;

#[wasm_bindgen]
extern "C" {
    /// This clock, in epoch milliseconds.
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    pub fn read_clock() -> f64;
    /// Fills bytes with random ones.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    pub fn fill_random(bytes: &mut [u8]);
    #[wasm_bindgen(catch, js_name = decodeURIComponent)]
    fn try_decode_component(value: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(catch)]
    fn atob(base64: &str) -> Result<String, JsValue>;
    /// Writes a number. The browser does it: formatting of our own would be a kilobyte more to load.
    #[wasm_bindgen(js_name = String)]
    pub fn write_number(number: f64) -> String;
    /// Reads a number; no number is what a text that is none reads as.
    #[wasm_bindgen(js_name = Number)]
    pub fn read_number(text: &str) -> f64;
    fn escape(text: &str) -> String;
    type Text;
    #[wasm_bindgen(method, js_name = replaceAll)]
    fn replace(this: &Text, from: &str, to: &str) -> String;
    type Number;
    #[wasm_bindgen(method, js_name = toLocaleString)]
    fn format(this: &Number, language: &str, options: &JsValue) -> String;
}

/// Percent-encodes a value: everything but RFC 3986's unreserved characters, as the server's links are written.
pub fn encode_component(value: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.push(char::from(HEX[usize::from(digit)]));
            }
        }
    }
    encoded
}

/// Replaces each `from` in a text. The browser does it: a searcher for strings would be a kilobyte more to load.
pub fn replace_all(text: &str, from: &str, to: &str) -> String {
    JsValue::from_str(text).unchecked_into::<Text>().replace(from, to)
}

/// Writes a number of bytes as a person reads it, in the words of a language: `1.2 MB`.
pub fn format_size(bytes: f64, language: &str) -> String {
    let (number, unit) = if bytes < 1e6 { (bytes / 1e3, "kilobyte") } else { (bytes / 1e6, "megabyte") };
    let options = build_object(&[
        ("style", &"unit".into()),
        ("unit", &unit.into()),
        ("maximumFractionDigits", &JsValue::from_f64(1.0)),
    ]);
    JsValue::from_f64(number).unchecked_into::<Number>().format(language, &options)
}

/// Decodes a percent-encoded value. What cannot be decoded stays as it is: an old or mangled link must show jobs, not
/// an error.
pub fn decode_component(value: &str) -> String {
    let spaced = replace_all(value, "+", " ");
    try_decode_component(&spaced).unwrap_or(spaced)
}

/// The text that stands in base64 as UTF-8; empty when there is none.
pub fn decode_base64_text(text: &str) -> String {
    let bytes = atob(text).unwrap_or_default();
    // One character for each byte is what the browser takes for percent-encoded UTF-8.
    try_decode_component(&escape(&bytes)).unwrap_or_default()
}

/// The bytes of a base64 text. The browser's own decoder gives one character for each.
pub fn decode_base64(text: &str) -> Option<Vec<u8>> {
    #[allow(clippy::cast_possible_truncation)] // They are all below 256.
    let bytes = atob(text).ok()?.chars().map(|c| c as u8).collect();
    Some(bytes)
}
