//! Listening to what people do, in one place.
//!
//! Clicks and typing are heard on the window while they go down, because the page may stop them on its document.
//! Submitting and choosing a file never leave the shadow root, so those are heard on each element's box.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_utils::window;
use wasm_bindgen::JsCast as _;
use web_sys::EventTarget;

use crate::browser::address::load_url;
use crate::browser::dom::{DomElement, Event};
use crate::browser::json::build_object;
use crate::calls::call::{Call, Signer};
use crate::elements::element::{Element, Navigation};
use crate::elements::search::LIVE_FORM;
use crate::elements::submission::submit_form;
use crate::elements::{fillings, registry, search, sessions};
use crate::forms::constraints::find_fault;
use crate::forms::drafts::{self, DRAFTED_FORM};
use crate::forms::faults::{clear_fault, mark_fault};
use crate::forms::markdown::apply_mark;
use crate::forms::progress::show_file;
use crate::state::app::{App, get_app};
use crate::state::history;
use crate::state::route::Route;
use crate::state::session::storage_key;

const WINDOW_EVENTS: [&str; 6] = ["click", "input", "popstate", "storage", "pageshow", "pagehide"];
const BOX_EVENTS: [&str; 2] = ["submit", "change"];

thread_local! {
    static WINDOW_LISTENERS: Cell<Vec<EventListener>> = const { Cell::new(Vec::new()) };
}

/// Listens to an element; with the first one, to the page. Call it before the element is registered.
pub fn add_listeners(element: &Element) {
    let body: &EventTarget = element.body.unchecked_ref();
    element.set_listeners(BOX_EVENTS.map(|name| listen(body, name, EventListenerPhase::Bubble)).into());
    if registry::is_empty() {
        let window = window();
        WINDOW_LISTENERS.set(WINDOW_EVENTS.map(|name| listen(&window, name, EventListenerPhase::Capture)).into());
    }
}

/// Stops listening to an element; with the last one, to the page. Call it after the element was unregistered.
pub fn remove_listeners(element: &Element) {
    element.set_listeners(Vec::new());
    if registry::is_empty() {
        WINDOW_LISTENERS.take();
    }
}

/// Listens until the listener is dropped. While it runs it is not called again, so two events of one kind never nest.
fn listen(target: &EventTarget, name: &'static str, phase: EventListenerPhase) -> EventListener {
    let options = EventListenerOptions { phase, passive: false };
    EventListener::new_with_options(target, name, options, |event| handle_event(event.unchecked_ref()))
}

fn handle_event(event: &Event) {
    let Some(app) = get_app() else { return };
    match event.kind().as_str() {
        "popstate" => handle_popstate(app),
        "storage" => {
            if event.key().is_none_or(|key| key == storage_key(&app.site)) {
                sessions::follow_other_tab(app);
            }
        }
        "pageshow" => {
            if event.persisted() {
                sessions::refresh_all(app);
            }
        }
        "pagehide" => store_drafts(app),
        kind => {
            let target = event.path().get(0);
            if let Some(element) = registry::find_element(|element| element.body.contains(&target)) {
                handle_element_event(&element, kind, &target.unchecked_into(), event);
            }
        }
    }
}

fn handle_element_event(element: &Rc<Element>, kind: &str, target: &DomElement, event: &Event) {
    let is_live = || target.closest(LIVE_FORM).is_some();
    match kind {
        "click" => handle_click(element, target, event),
        "input" if is_live() => search::search_after_pause(element),
        "input" => handle_input(target),
        "change" if is_live() => search::search_as_typed(element),
        "change" => handle_change(element, target),
        "submit" => {
            event.prevent_default();
            if is_live() {
                search::search_as_typed(element);
            } else {
                submit_form(element, target);
            }
        }
        _ => {}
    }
}

/// Somebody types. A fault that is mended goes at once, and not when the field is left: what stands beneath it would
/// move away from under the finger that presses it.
fn handle_input(control: &DomElement) {
    if let Some(form) = control.closest(DRAFTED_FORM) {
        drafts::mark_typed(&form);
    }
    if control.has("aria-invalid") && find_fault(control).is_none() {
        clear_fault(control);
    }
}

/// A control was filled in. A file that cannot be sent is refused at once, not after the rest has been filled in.
fn handle_change(element: &Element, control: &DomElement) {
    if let Some(form) = control.closest(DRAFTED_FORM) {
        drafts::mark_typed(&form);
        drafts::store(element.app, &element.route.borrow(), &form);
    }
    if control.kind() == "file" {
        show_file(control, &element.app.language);
        match find_fault(control) {
            Some(message) => mark_fault(control, &message),
            None => clear_fault(control),
        }
    }
}

fn handle_click(element: &Rc<Element>, target: &DomElement, event: &Event) {
    let Some(hit) = target.closest("[data-portico-route],[data-do],[data-get]") else { return };
    if let Some(route) = Route::parse(&hit.text_of("data-portico-route")) {
        if !event.is_for_browser() {
            follow_link(element, &hit, route, event);
        }
        return;
    }
    if let Some(path) = hit.attribute("data-get") {
        return load_file(element, path);
    }
    match hit.text_of("data-do").as_str() {
        "retry" => element.reload(),
        "remove-file" => remove_file(element, &hit),
        "cancel" => {
            let upload = element.upload.borrow().clone();
            if let Some(upload) = upload {
                upload.cancel();
            }
        }
        "format" => {
            if let Some(area) = hit.closest(".p-field").and_then(|field| field.find("textarea")) {
                apply_mark(&area, &hit);
            }
        }
        _ => {}
    }
}

/// Takes a chosen file back.
fn remove_file(element: &Element, button: &DomElement) {
    if let Some(input) = button.closest(".p-field").and_then(|field| field.find("[type=\"file\"]")) {
        input.set_value("");
        clear_fault(&input);
        show_file(&input, &element.app.language);
        input.focus(&build_object(&[]));
    }
}

/// Asks for the address of a file, and loads it. Where it is gone, what is on view is asked for again and says so.
fn load_file(element: &Rc<Element>, path: String) {
    let asker = element.clone();
    let signer = Signer::for_route(element.app, &element.route.borrow());
    let call = Call { signer, path, query: String::new(), body: None };
    call.send(
        element.app,
        Box::new(move |answer| match answer {
            Ok(answer) => {
                if let Some(url) = answer.text("download") {
                    load_url(&url);
                }
            }
            Err(refusal) if refusal.code == "not_found" => {
                asker.announcement.replace(refusal.message);
                asker.reload();
            }
            Err(refusal) => asker.show_refusal(&refusal),
        }),
    );
}

/// Follows a link in its own element or, where that cannot show such a route, in another one on the page.
fn follow_link(element: &Rc<Element>, link: &DomElement, route: Route, event: &Event) {
    let target = if element.can_show(&route) { Some(element.clone()) } else { registry::find_element_for(&route) };
    let Some(target) = target else { return };
    event.prevent_default();
    if !search::follow_link(&target, link, &route) {
        target.navigate(route);
    }
    if !Rc::ptr_eq(&target, element) {
        target.host.scroll_into_view(&build_object(&[]));
    }
}

/// Back or forward: every element that can show the route named in the address goes there.
fn handle_popstate(app: &'static App) {
    if fillings::open_mailed_link(app) {
        return;
    }
    let named = history::get_route();
    for element in registry::list_elements() {
        let route = match &named {
            Some(route) if element.can_show(route) => route.clone(),
            Some(_) => continue,
            None => element.default_route(),
        };
        let is_there = *element.route.borrow() == route;
        if !is_there {
            element.show_route(route, Navigation::Back);
        }
    }
}

fn store_drafts(app: &App) {
    for element in registry::list_elements() {
        if let Some(form) = element.find(DRAFTED_FORM) {
            drafts::store(app, &element.route.borrow(), &form);
        }
    }
}
