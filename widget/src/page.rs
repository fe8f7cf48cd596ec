//! What the loader does for the module: it knows the page's address, and it is there even where the module is not.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// The loader's functions.
    pub type HostPage;

    /// The page's own address with Portico's route (`?portico=…`, or nothing) merged in.
    #[wasm_bindgen(method)]
    pub fn address(this: &HostPage, route: &str) -> String;

    /// Merges the routes of all links in a box into the page's own address.
    #[wasm_bindgen(method)]
    pub fn link(this: &HostPage, within: &Element);

    /// Keeps how far the page is scrolled with the current history entry.
    #[wasm_bindgen(method, js_name = keepScroll)]
    pub fn keep_scroll(this: &HostPage);

    #[wasm_bindgen(method)]
    fn emit(this: &HostPage, element: &Element, name: &str, detail: &Object);
}

impl HostPage {
    /// Tells the agency's page what happened. The detail holds ids only, never a name or an address.
    pub fn tell(&self, element: &Element, name: &str, ids: &[(&str, &str)]) {
        let detail = Object::new();
        for (key, id) in ids {
            // Setting a property of a plain object cannot fail.
            let _ = Reflect::set(&detail, &(*key).into(), &(*id).into());
        }
        self.emit(element, name, &detail);
    }
}
