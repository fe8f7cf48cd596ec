//! The page's address and its history entries.

use gloo_utils::{history, window};
use wasm_bindgen::JsValue;

/// Loads an address. One that is to be saved leaves the page where it is.
pub fn load_url(url: &str) {
    // Only an address that is none is refused, and the server's are well-formed.
    let _ = window().location().assign(url);
}

/// Adds an address to the history.
pub fn push_address(address: &str) {
    // Browsers refuse a page that does so too often. The address stays as it was; the view is right all the same.
    let _ = history().push_state_with_url(&JsValue::NULL, "", Some(address));
}

/// Changes the current address, and leaves the state that the page itself may keep with it.
pub fn replace_address(address: &str) {
    // As when adding one.
    let _ = history().replace_state_with_url(&get_state(), "", Some(address));
}

/// Scrolls the page, in CSS pixels.
pub fn scroll_to(left: f64, top: f64) {
    window().scroll_to_with_x_and_y(left, top);
}

/// The query of the page's address.
pub fn get_query() -> String {
    window().location().search().unwrap_or_default()
}

/// What follows the page's address from `#` on, which no server is told.
pub fn get_fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// What is kept with the current history entry.
pub fn get_state() -> JsValue {
    history().state().unwrap_or_default()
}
