//! The page's address and its history.

use crate::browser::address;
use crate::browser::json::Json;
use crate::state::app::App;
use crate::state::route::Route;

/// The route that the page's address names, if it names one of ours.
pub fn get_route() -> Option<Route> {
    Route::parse(&address::get_query())
}

/// Adds a route to the history, saving with the old one how far it was scrolled.
pub fn push_route(app: &App, route: &Route) {
    app.loader.save_scroll();
    address::push_address(&app.loader.build_address(&route.to_query()));
}

/// Changes the current route, and leaves the state that the page itself may keep with it.
pub fn replace_route(app: &App, route: &Route) {
    address::replace_address(&app.loader.build_address(&route.to_query()));
}

/// As [`replace_route`], and removes what stands behind the address's `#`.
pub fn replace_route_and_fragment(app: &App, route: &Route) {
    let address = app.loader.build_address(&route.to_query());
    address::replace_address(address.split('#').next().unwrap_or_default());
}

/// How far the page was scrolled when the current entry was left, in CSS pixels.
pub fn get_scroll() -> Option<f64> {
    Json(address::get_state()).number("porticoScroll")
}
