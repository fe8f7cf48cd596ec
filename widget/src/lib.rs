//! The WASM engine that brings Portico's markup to life inside an agency's page.
//!
//! The loader paints the first view, then calls [`start`] once and [`attach`] for every element. From there on the
//! module handles the events of that markup. It asks the server for views and sends it forms, by signed requests, and
//! swaps in the markup that is answered. What a view or a form is about only the server knows.
//!
//! Folders stand in order, and imports go down only: `browser`, `state`, `calls`, `forms`, `elements`, then `events`
//! and this file.

mod browser;
mod calls;
mod elements;
mod events;
mod forms;
mod state;

use wasm_bindgen::prelude::*;

use browser::dom::DomElement;
use browser::json::Json;
use browser::xhr::Request;
use elements::element::Element;
use elements::{fillings, registry, search};
use state::app::{get_app, start_app};
use state::loader::Loader;

/// Half the size of the standard one. A page makes few and short-lived allocations.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Starts the module. `base` is Portico's own URL, `kit` the words and markup of the page's language, and `page` the
/// loader's functions. `boot` is the request that was answered with the first views, and `received` the clock's reading
/// when the answer came.
///
/// # Errors
/// When the boot answer has another shape than this build expects.
#[wasm_bindgen]
pub fn start(base: String, kit: JsValue, boot: &Request, received: f64, page: Loader) -> Result<(), JsValue> {
    start_app(base, Json(kit), boot, received, page).ok_or_else(|| "the boot answer is of another version".into())
}

/// Brings one element to life. `host` is the element, `body` the box inside its shadow root, and `painted` the envelope
/// of the boot answer that stands there. What is for signed-in people is not painted when somebody is. A `portal` shows
/// every area, any other element only the one that was painted.
#[wasm_bindgen]
pub fn attach(host: DomElement, body: DomElement, portal: bool, painted: JsValue) {
    let painted = Json(painted);
    if let (Some(app), Some(area)) = (get_app(), painted.text("area")) {
        // Whoever looks at the page can tell that presses are the module's from now on.
        body.set_attribute("data-running", "");
        let element = Element::new(app, host, body, &area, portal);
        events::add_listeners(&element);
        registry::add_element(element.clone());
        element.adopt_view(&painted);
        // Something may have been typed before the module was there.
        search::search_as_typed(&element);
        fillings::open_mailed_link(app);
        fillings::open_lasting_link(&element);
    }
}

/// Removes an element that left the page. With the last one, nothing of the module listens any more.
#[wasm_bindgen]
pub fn detach(host: &DomElement) {
    if let Some(element) = registry::remove_element(host) {
        events::remove_listeners(&element);
        // No answer that is still on its way counts.
        element.next_generation();
    }
}

/// Opens the form that a mailed link fills, which the loader has taken out of the address: what stood before its `=`,
/// and what stood behind it.
#[wasm_bindgen]
pub fn fill(mark: &str, carried: &str) {
    if let Some(app) = get_app() {
        fillings::open_carried(app, mark, carried);
    }
}
