//! What the loader does for the module: it knows the page's address, and it is there even where the module is not.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::engine::browser::dom::Element;

#[wasm_bindgen]
extern "C" {
    /// The loader's functions.
    pub type HostPage;

    /// The page's own address with Portico's route (`?portico=…`) merged in.
    #[wasm_bindgen(method)]
    pub fn address(this: &HostPage, route: &str) -> String;

    /// Merges the routes of all links in a box into the page's own address, and leaves the checking of forms to us.
    #[wasm_bindgen(method)]
    pub fn link(this: &HostPage, within: &Element);

    /// Keeps how far the page is scrolled with the current history entry.
    #[wasm_bindgen(method, js_name = keepScroll)]
    pub fn keep_scroll(this: &HostPage);

    /// Tells the agency's page what happened.
    #[wasm_bindgen(method)]
    pub fn emit(this: &HostPage, element: &Element, name: &str, detail: &JsValue);
}

/// An object of texts: an event's ids, never a name or an address of a person; or options of the browser's.
pub fn object(entries: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}
