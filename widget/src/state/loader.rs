//! What the loader does for the module: it knows the page's address, and it is there even where the module is not.

use wasm_bindgen::prelude::*;

use crate::browser::dom::DomElement;

#[wasm_bindgen]
extern "C" {
    /// The loader's functions.
    pub type Loader;

    /// Builds the page's own address with Portico's route (`?portico=…`) merged in.
    #[wasm_bindgen(method, js_name = address)]
    pub fn build_address(this: &Loader, route: &str) -> String;

    /// Merges the routes of all links in a box into the page's own address, and leaves the checking of forms to us.
    #[wasm_bindgen(method, js_name = link)]
    pub fn link_routes(this: &Loader, within: &DomElement);

    /// Saves how far the page is scrolled with the current history entry.
    #[wasm_bindgen(method, js_name = keepScroll)]
    pub fn save_scroll(this: &Loader);

    /// Emits an event to the agency's page. Its detail holds ids, never a name or an address of a person.
    #[wasm_bindgen(method)]
    pub fn emit(this: &Loader, element: &DomElement, name: &str, detail: &JsValue);
}
