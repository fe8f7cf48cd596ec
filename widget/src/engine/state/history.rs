//! The page's address and its history.

use portico_protocol::Node as _;
use wasm_bindgen::JsValue;

use crate::engine::browser::dom as browser;
use crate::engine::browser::json::Json;
use crate::engine::state::app::App;
use crate::engine::state::route::Route;

/// The place that the page's address names, if it names one of ours.
pub fn current() -> Option<Route> {
    Route::parse(&browser::query())
}

/// Adds a place to the history, keeping with the old one how far it was scrolled.
pub fn push(app: &App, route: &Route) {
    app.page.keep_scroll();
    // A browser that refuses leaves the address as it was; the view is right all the same.
    let _ = browser::push_state(&JsValue::NULL, "", &app.page.address(&route.to_query()));
}

/// Changes the current place, and leaves the state that the page itself may keep with it.
pub fn replace(app: &App, route: &Route) {
    let _ = browser::replace_state(&browser::state(), "", &app.page.address(&route.to_query()));
}

/// How far the page was scrolled when the current entry was left, in CSS pixels.
pub fn scrolled() -> Option<f64> {
    Json(browser::state()).get("porticoScroll").number()
}
