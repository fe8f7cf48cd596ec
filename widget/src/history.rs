//! The page's address and its history.

use portico_protocol::Node as _;
use wasm_bindgen::JsValue;

use crate::app::App;
use crate::node::Json;
use crate::route::Route;

/// The place that the page's address names, if it names one of ours.
pub fn current() -> Option<Route> {
    Route::parse(&web_sys::window()?.location().search().ok()?)
}

/// Adds a place to the history, keeping with the old one how far it was scrolled.
pub fn push(app: &App, route: &Route) {
    app.page.keep_scroll();
    if let Some(history) = history() {
        let address = app.page.address(&route.to_query());
        // Browsers refuse a page that changes its address too often; the view is right all the same.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Changes the current place, and leaves the state that the page itself may keep with it.
pub fn replace(app: &App, route: &Route) {
    if let Some(history) = history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&app.page.address(&route.to_query())));
    }
}

/// How far the page was scrolled when the current entry was left, in CSS pixels.
pub fn scrolled() -> Option<f64> {
    Json(history()?.state().ok()?).get("porticoScroll").number()
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}
