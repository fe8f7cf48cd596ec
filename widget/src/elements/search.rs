//! Searching as one types, and links within what was found: single regions are swapped, and what the person is typing
//! into stays as it is.

use std::rc::Rc;

use gloo_timers::callback::Timeout;

use crate::browser::dom::{DomElement, parse_markup};
use crate::browser::json::build_object;
use crate::calls::call::{Answer, Signer};
use crate::elements::element::{Element, region_selector};
use crate::forms::values::read_values;
use crate::state::history;
use crate::state::route::Route;

/// A form that asks: what stands in it is a route.
pub const LIVE_FORM: &str = "form[data-live]";
/// How long typing must pause before the search begins, in milliseconds.
const TYPING_PAUSE: u32 = 200;
/// How long an answer may take before what is shown counts as outdated, in milliseconds.
const BUSY_AFTER: u32 = 150;

/// Searches when the person who types pauses.
pub fn search_after_pause(element: &Rc<Element>) {
    let typed = element.clone();
    // The pause that was waited for before ends here.
    element.typing.set(Some(Timeout::new(TYPING_PAUSE, move || search_as_typed(&typed))));
}

/// Searches for what the form says, if that is not what is shown.
pub fn search_as_typed(element: &Rc<Element>) {
    let Some(form) = element.find(LIVE_FORM) else { return };
    let Some(asked) = read_route(&form) else { return };
    // A browser also emits a change when the field that was typed in makes way for another view.
    let shown = element.searched.borrow().clone().or_else(|| read_painted_route(&form));
    if shown.as_ref() != Some(&asked) {
        history::replace_route(element.app, &asked);
        search(element, asked, split_names(&form.text_of("data-swap")), false);
    }
}

/// Follows a link whose markup says which regions it swaps. Returns whether they are on view.
pub fn follow_link(element: &Rc<Element>, link: &DomElement, route: &Route) -> bool {
    let regions = split_names(&link.text_of("data-swap"));
    let is_on_view = !regions.is_empty() && regions.iter().all(|name| element.find_region(name).is_some());
    if is_on_view {
        history::push_route(element.app, route);
        search(element, route.clone(), regions, true);
    }
    is_on_view
}

fn search(element: &Rc<Element>, route: Route, regions: Vec<String>, by_link: bool) {
    element.route.replace(route.clone());
    element.searched.replace(element.find(LIVE_FORM).and_then(|form| read_route(&form)));
    let call = element.view_call(&route, Signer::for_route(element.app, &route));
    let show = move |element: &Rc<Element>, answer| show_results(element, answer, &regions, by_link);
    element.send(call, BUSY_AFTER, mark_outdated, Box::new(show));
}

fn mark_outdated(element: &Element) {
    let swapped = element.find(LIVE_FORM).map(|form| split_names(&form.text_of("data-swap"))).unwrap_or_default();
    for region in swapped.iter().filter_map(|name| element.find_region(name)) {
        region.set_busy(true);
    }
}

fn show_results(element: &Rc<Element>, answer: Answer, regions: &[String], by_link: bool) {
    let Some(first) = regions.first().and_then(|name| element.find_region(name)) else { return };
    let view = match answer {
        Ok(view) => view,
        Err(refusal) => {
            first.set_busy(false);
            return element.set_markup(&first, &refusal.markup);
        }
    };
    element.keep_view(&element.route.borrow(), &view);
    element.take_canonical_route(&view);
    let fresh = parse_markup(&view.text("markup").unwrap_or_default());
    for name in regions {
        if let (Some(old), Some(new)) = (element.find_region(name), fresh.find(&region_selector(name))) {
            swap_region(element, &old, &new);
        }
    }
    if by_link {
        // The form says the same as the link that was followed, and what was found begins in view.
        copy_values(element, &fresh);
        if first.begins_above() {
            first.scroll_into_view(&build_object(&[]));
        }
    }
    element.searched.replace(element.find(LIVE_FORM).and_then(|form| read_route(&form)));
    element.announce_after(&view);
    element.emit_events(&view);
}

/// Swaps what is in a region. The control that has the focus has it again.
fn swap_region(element: &Element, old: &DomElement, new: &DomElement) {
    let focused = old.find(":focus").map(|focused| focused.id()).unwrap_or_default();
    old.set_busy(false);
    element.set_markup(old, &new.markup());
    if !focused.is_empty() {
        element.focus(&["#", &focused].concat());
    }
}

fn copy_values(element: &Element, fresh: &DomElement) {
    let (Some(form), Some(new)) = (element.find(LIVE_FORM), fresh.find(LIVE_FORM)) else { return };
    for control in new.find_all("[name]") {
        let same = form.find(&["[name=\"", &control.name(), "\"]"].concat());
        if let Some(same) = same {
            same.set_value(&control.value());
        }
    }
}

/// The route that a form's controls stand for now.
fn read_route(form: &DomElement) -> Option<Route> {
    let mut route = Route::parse(&form.text_of("data-route"))?;
    for (name, value) in &read_values(form).0 {
        route.add(name, value.trim());
    }
    Some(route)
}

/// The route that a form stood for when it was painted, as its markup tells.
fn read_painted_route(form: &DomElement) -> Option<Route> {
    let mut route = Route::parse(&form.text_of("data-route"))?;
    for control in form.find_all("[name]") {
        let painted = match control.find("option[selected]") {
            Some(option) => option.text_of("value"),
            None => control.text_of("value"),
        };
        route.add(&control.name(), &painted);
    }
    Some(route)
}

fn split_names(names: &str) -> Vec<String> {
    names.split(' ').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
