//! What people do, heard in one place.
//!
//! Clicks and typing are heard on the window while they go down, because the page may stop them on its document.
//! Submitting and choosing a file never leave the shadow root, so those are heard on each element's box.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::engine::browser::dom::{self as browser, Element, Event};
use crate::engine::elements::element::{Arrival, Mount};
use crate::engine::elements::submission as form;
use crate::engine::forms::markdown as format;
use crate::engine::state::app::{self, App};
use crate::engine::state::history;
use crate::engine::state::loader::object;
use crate::engine::state::route::Route;
use crate::views::applications as apply;
use crate::views::clients as client;
use crate::views::jobs::list as jobs;
use crate::views::registrations as registration;

thread_local! {
    /// One function hears everything, so that a listener costs no code of its own. It may be called while it runs:
    /// what the page does on our events can bring about others.
    static HEAR: Closure<dyn Fn(Event)> = Closure::new(hear);
}

const ON_WINDOW: [&str; 3] = ["click", "input", "popstate"];
const ON_BOX: [&str; 2] = ["submit", "change"];

/// Begins to hear what happens in an element; with the first one, on the page.
pub fn listen(mount: &Mount) {
    each(mount, |target, name, hear, capture| target.listen(name, hear, capture));
}

/// Hears an element no longer; with the last one, nothing on the page.
pub fn unlisten(mount: &Mount) {
    each(mount, |target, name, hear, capture| target.unlisten(name, hear, capture));
}

fn each(mount: &Mount, act: fn(&Element, &str, &JsValue, bool)) {
    HEAR.with(|hear| {
        for name in ON_BOX {
            act(&mount.body, name, hear.as_ref(), false);
        }
        if mount.app.mounts.borrow().is_empty() {
            for name in ON_WINDOW {
                act(&browser::window(), name, hear.as_ref(), true);
            }
        }
    });
}

fn hear(event: Event) {
    let Some(app) = app::get() else { return };
    let kind = event.kind();
    if kind == "popstate" {
        return travel(app);
    }
    let target = event.path().get(0);
    let Some(mount) = app.mount(|mount| mount.body.contains(&target)) else { return };
    let target: Element = target.unchecked_into();
    let search = target.closest("form[data-form=\"search\"]");
    match (kind.as_str(), search) {
        ("click", _) => click(&mount, &target, &event),
        ("input", Some(_)) => jobs::typed(&mount),
        ("change", Some(_)) => jobs::search_as_typed(&mount),
        ("change", None) if target.name() == "cv" => apply::choose(&mount, &target),
        ("submit", search) => {
            event.prevent();
            match search {
                Some(_) => jobs::search_as_typed(&mount),
                None => form::submit(&mount, &target),
            }
        }
        _ => {}
    }
}

fn click(mount: &Rc<Mount>, target: &Element, event: &Event) {
    let Some(hit) = target.closest("[data-portico-route],[data-do]") else { return };
    let attribute = |name| hit.attribute(name).unwrap_or_default();
    if let Some(route) = Route::parse(&attribute("data-portico-route")) {
        if !event.is_for_browser() {
            follow(mount, route, event);
        }
        return;
    }
    match attribute("data-do").as_str() {
        "retry" if jobs::is_on_view(mount) => jobs::search(mount, false),
        "retry" => {
            let route = mount.route.borrow().clone();
            mount.show(route, Arrival::Still);
        }
        "remove-file" => apply::remove_file(mount),
        "withdraw" => client::withdraw(mount, &attribute("data-id")),
        "download" => client::download(mount, &attribute("data-id")),
        "sign-out" => client::sign_out(mount, "/w/v1/sign-out"),
        "sign-out-all" => client::sign_out(mount, "/w/v1/sign-out-everywhere"),
        "switch" => client::switch(mount, &attribute("data-id")),
        "format" => {
            if let Some(area) = mount.find("textarea[data-formatted]") {
                format::apply(&area, &attribute("data-mark"));
            }
        }
        _ => {}
    }
}

/// Follows a link in its own element or, where that does not show such a view, in another one on the page.
fn follow(mount: &Rc<Mount>, route: Route, event: &Event) {
    let view = route.view();
    let place = if mount.shows(view) { Some(mount.clone()) } else { mount.app.mount_for(view) };
    let Some(place) = place else { return };
    event.prevent();
    match route {
        Route::Jobs(_) => jobs::follow(&place, route),
        route => place.go(route),
    }
    if !Rc::ptr_eq(&place, mount) {
        place.host.reveal(&object(&[]));
    }
}

/// Back or forward: every element that shows the place named in the address goes there.
fn travel(app: &'static App) {
    if registration::follow_link(app) {
        return;
    }
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
