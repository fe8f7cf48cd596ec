//! The page's address and its history entries.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Location;
    #[wasm_bindgen(thread_local_v2, js_name = location)]
    static LOCATION: Location;
    #[wasm_bindgen(method, getter)]
    fn search(this: &Location) -> String;
    #[wasm_bindgen(method, getter)]
    fn hash(this: &Location) -> String;

    /// Loads an address. One that is to be saved leaves the page where it is.
    #[wasm_bindgen(js_namespace = location, js_name = assign)]
    pub fn load_url(url: &str);

    type History;
    #[wasm_bindgen(thread_local_v2, js_name = history)]
    static HISTORY: History;
    #[wasm_bindgen(method, getter)]
    fn state(this: &History) -> JsValue;
    /// Adds an address to the history. Browsers refuse a page that does so too often.
    ///
    /// # Errors
    /// When the browser refuses.
    #[wasm_bindgen(catch, js_namespace = history, js_name = pushState)]
    pub fn push_state(state: &JsValue, title: &str, url: &str) -> Result<(), JsValue>;
    /// Changes the current address.
    ///
    /// # Errors
    /// When the browser refuses.
    #[wasm_bindgen(catch, js_namespace = history, js_name = replaceState)]
    pub fn replace_state(state: &JsValue, title: &str, url: &str) -> Result<(), JsValue>;

    /// Scrolls the page, in CSS pixels.
    #[wasm_bindgen(js_name = scrollTo)]
    pub fn scroll_to(left: f64, top: f64);
}

/// The query of the page's address.
pub fn get_query() -> String {
    LOCATION.with(Location::search)
}

/// What follows the page's address from `#` on, which no server is told.
pub fn get_fragment() -> String {
    LOCATION.with(Location::hash)
}

/// What is kept with the current history entry.
pub fn get_state() -> JsValue {
    HISTORY.with(History::state)
}
