//! The WASM module that brings Portico's markup to life inside an agency's page.
//!
//! The loader paints the first view and then calls [`start`] once and [`attach`] for every element.
//! From there on the module answers events on that markup, calls the server with signed requests,
//! and swaps regions of the markup for what `portico-views` makes of the answers.

mod engine;
mod events;
mod views;

use std::rc::Rc;

use js_sys::Array;
use portico_protocol::site::View;
use wasm_bindgen::prelude::*;

use engine::browser::dom::Element;
use engine::browser::json::Json;
use engine::elements::element::Mount;
use engine::state::app;
use engine::state::loader::HostPage;
use views::registrations as registration;
use views::sign_in;

/// Takes over from the loader: `base` is Portico's own URL, `texts` the list of the language's words, `boot` the boot
/// answer with `received`, the clock's reading when it came, and `page` the loader's functions.
///
/// # Errors
/// When the boot answer has another shape than this build expects.
#[wasm_bindgen]
pub fn start(base: String, texts: &Array, boot: JsValue, page: HostPage) -> Result<(), JsValue> {
    let texts = texts.iter().filter_map(|text| text.as_string()).collect();
    app::start(base, texts, &Json(boot), page).ok_or("the boot answer is of another version".into())
}

/// Brings one painted element to life: `host` is the element, `body` the box inside its shadow root, `view` what is
/// painted there. A client area is not painted when somebody is signed in.
#[wasm_bindgen]
pub fn attach(host: Element, body: Element, view: &str, portal: bool, boot: JsValue) {
    if let (Some(app), Some(view)) = (app::get(), View::parse(view)) {
        let mount = Mount::new(app, host, body, view, portal);
        events::listen(&mount);
        app.mounts.borrow_mut().push(mount.clone());
        mount.take_over(view, &Json(boot));
        registration::follow_link(app);
        sign_in::by_link(&mount);
    }
}

/// Lets go of an element that left the page. With the last one, nothing of the module listens any more.
#[wasm_bindgen]
pub fn detach(host: &Element) {
    if let Some(mount) = app::get().and_then(|app| app.mount_of(host)) {
        mount.app.mounts.borrow_mut().retain(|other| !Rc::ptr_eq(other, &mount));
        events::unlisten(&mount);
        // Nothing that is still on its way counts.
        mount.begin();
    }
}

/// Opens the sign-in form filled in with what the e-mailed link carries behind its `#`.
#[wasm_bindgen]
pub fn invite(carried: &str) {
    if let Some(app) = app::get() {
        sign_in::invite(app, carried);
    }
}
