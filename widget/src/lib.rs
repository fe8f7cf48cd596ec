//! The WASM module that brings Portico's markup to life inside an agency's page.
//!
//! The loader paints the first view, then calls [`start`] once and [`attach`] for every element. From there on the
//! module handles the events of that markup and calls the server with signed requests. It swaps regions of the markup
//! for what `portico-views` makes of the answers.
//!
//! Imports point one way: `events` and `router` → `views` → `engine`.

mod engine;
mod events;
mod router;
mod views;

use js_sys::Array;
use portico_protocol::site::View;
use wasm_bindgen::prelude::*;

use engine::browser::dom::DomElement;
use engine::browser::json::Json;
use engine::elements::element::Element;
use engine::elements::registry;
use engine::state::app::{get_app, start_app};
use engine::state::loader::Loader;
use views::{registrations, sign_in};

/// Starts the module. `base` is Portico's own URL, `texts` the list of the language's words and `page` the loader's
/// functions. `boot` is the boot answer with `received`, the clock's reading when it came.
///
/// # Errors
/// When the boot answer has another shape than this build expects.
#[wasm_bindgen]
pub fn start(base: String, texts: &Array, boot: JsValue, page: Loader) -> Result<(), JsValue> {
    let texts = texts.iter().filter_map(|text| text.as_string()).collect();
    start_app(base, texts, &Json(boot), page).ok_or("the boot answer is of another version".into())
}

/// Brings one painted element to life. `host` is the element, `body` the box inside its shadow root, `view` what is
/// painted there. A client area is not painted when somebody is signed in.
#[wasm_bindgen]
pub fn attach(host: DomElement, body: DomElement, view: &str, portal: bool, boot: JsValue) {
    if let (Some(app), Some(view)) = (get_app(), View::parse(view)) {
        // Whoever looks at the page can tell that presses are the module's from now on.
        body.set_attribute("data-live", "");
        let element = Element::new(app, &router::VIEWS, host, body, view, portal);
        events::add_listeners(&element);
        registry::add_element(element.clone());
        router::adopt_view(&element, view, &Json(boot));
        registrations::open_mailed_link(app);
        sign_in::open_portal_link(&element);
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

/// Opens the sign-in form filled in with what the e-mailed link carries behind its `#`.
#[wasm_bindgen]
pub fn invite(carried: &str) {
    if get_app().is_some() {
        sign_in::open_invitation(carried);
    }
}
