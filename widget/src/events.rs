//! What people do, heard in one place.
//!
//! Clicks and typing are heard on the window while they go down, because the page may stop them on its document.
//! Submitting and choosing a file never leave the shadow root, so those are heard on each element's box.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, MouseEvent};

use crate::app::{self, App};
use crate::mount::{Arrival, Mount};
use crate::route::Route;
use crate::{apply, client, control, form, format, history, jobs};

thread_local! {
    /// One function hears everything, so that a listener costs no code of its own. It may be called while it runs:
    /// what the page does on our events can bring about others.
    static HEAR: Closure<dyn Fn(Event)> = Closure::new(hear);
}

const ON_WINDOW: [&str; 3] = ["click", "input", "popstate"];
const ON_BOX: [&str; 2] = ["submit", "change"];

/// Begins to hear what happens in an element; with the first one, on the page.
pub fn listen(mount: &Mount) {
    each(mount, |target, name, capture, hear| {
        let _ = target.add_event_listener_with_callback_and_bool(name, hear, capture);
    });
}

/// Hears an element no longer; with the last one, nothing on the page.
pub fn unlisten(mount: &Mount) {
    each(mount, |target, name, capture, hear| {
        let _ = target.remove_event_listener_with_callback_and_bool(name, hear, capture);
    });
}

fn each(mount: &Mount, act: impl Fn(&EventTarget, &str, bool, &js_sys::Function)) {
    HEAR.with(|hear| {
        let hear = hear.as_ref().unchecked_ref();
        for name in ON_BOX {
            act(&mount.body, name, false, hear);
        }
        if let (Some(window), true) = (web_sys::window(), mount.app.mounts.borrow().is_empty()) {
            for name in ON_WINDOW {
                act(&window, name, true, hear);
            }
        }
    });
}

fn hear(event: Event) {
    let Some(app) = app::get() else { return };
    let kind = event.type_();
    if kind == "popstate" {
        return travel(&app);
    }
    let Ok(target) = event.composed_path().get(0).dyn_into::<Element>() else { return };
    let Some(mount) = app.all_mounts().into_iter().find(|mount| mount.body.contains(Some(&target))) else { return };
    match kind.as_str() {
        "click" => click(&mount, &target, event.unchecked_ref()),
        "input" => {
            if closest(&target, "form[data-form=\"search\"]").is_some() {
                jobs::typed(&mount);
            }
        }
        "change" => change(&mount, &target),
        _ => {
            event.prevent_default();
            match target.get_attribute("data-form").as_deref() {
                Some("search") => jobs::search_as_typed(&mount),
                _ => form::submit(&mount, &target),
            }
        }
    }
}

/// Whether the browser should follow a link itself, in another tab or window.
fn is_for_browser(event: &MouseEvent) -> bool {
    event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()
}

fn click(mount: &Rc<Mount>, target: &Element, event: &MouseEvent) {
    if let Some(link) = closest(target, "a[data-portico-route]") {
        let route = link.get_attribute("data-portico-route").and_then(|route| Route::parse(&route));
        if let (Some(route), false) = (route, is_for_browser(event)) {
            follow(mount, route, event);
        }
    } else if let Some(button) = closest(target, "button[data-do]") {
        act(mount, &button);
    }
}

/// Follows a link in its own element or, where that does not show such a view, in another one on the page.
fn follow(mount: &Rc<Mount>, route: Route, event: &MouseEvent) {
    let other = if mount.shows(route.view()) { None } else { mount.app.mount_for(route.view()) };
    let place = match &other {
        Some(other) => other,
        None if mount.shows(route.view()) => mount,
        None => return,
    };
    event.prevent_default();
    match route {
        Route::Jobs(query) => jobs::follow(place, query),
        route => place.go(route),
    }
    if other.is_some() {
        place.host.scroll_into_view();
    }
}

fn act(mount: &Rc<Mount>, button: &Element) {
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    match attribute("data-do").as_str() {
        "retry" => retry(mount, button),
        "remove-file" => apply::remove_file(mount),
        "withdraw" => client::withdraw(mount, &attribute("data-id")),
        "sign-out" => client::sign_out(mount),
        "format" => {
            if let Some(area) = mount.find("textarea[data-formatted]") {
                format::apply(control::of(&area), &attribute("data-mark"));
            }
        }
        _ => {}
    }
}

fn retry(mount: &Rc<Mount>, button: &Element) {
    let route = mount.route.borrow().clone();
    match route {
        Route::Jobs(query) if closest(button, "[data-region=\"results\"]").is_some() => {
            jobs::search(mount, query, false)
        }
        route => mount.show(route, Arrival::Still),
    }
}

fn change(mount: &Rc<Mount>, target: &Element) {
    if closest(target, "form[data-form=\"search\"]").is_some() {
        jobs::search_as_typed(mount);
    } else if target.get_attribute("name").as_deref() == Some("cv") {
        apply::choose(mount, control::of(target));
    }
}

/// Back or forward: every element that shows the place named in the address goes there.
fn travel(app: &Rc<App>) {
    let named = history::current();
    for mount in app.all_mounts() {
        let route = match &named {
            Some(route) if mount.shows(route.view()) => route.clone(),
            Some(_) => continue,
            None => mount.start(),
        };
        let is_there = *mount.route.borrow() == route;
        if !is_there {
            mount.show(route, Arrival::Back);
        }
    }
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok()?
}
