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

use crate::engine::browser::dom::{DomElement, Event};
use crate::engine::browser::json::build_object;
use crate::engine::elements::element::{Element, Navigation};
use crate::engine::elements::registry;
use crate::engine::elements::submission::submit_form;
use crate::engine::forms::markdown::apply_mark;
use crate::engine::state::app::{App, get_app};
use crate::engine::state::history;
use crate::engine::state::route::Route;
use crate::router;
use crate::views::jobs::list;
use crate::views::{applications, clients, documents, registrations, sign_in, vacancies};

const WINDOW_EVENTS: [&str; 3] = ["click", "input", "popstate"];
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
    let kind = event.kind();
    if kind == "popstate" {
        return handle_popstate(app);
    }
    let target = event.path().get(0);
    let Some(element) = registry::find_element(|element| element.body.contains(&target)) else { return };
    let target: DomElement = target.unchecked_into();
    let search = target.closest("form[data-form=\"search\"]");
    match (kind.as_str(), search) {
        ("click", _) => handle_click(&element, &target, event),
        ("input", Some(_)) => list::search_after_pause(&element),
        ("change", Some(_)) => list::search_as_typed(&element),
        ("change", None) if target.name() == "cv" => applications::choose_file(&element, &target),
        ("submit", search) => {
            event.prevent_default();
            match search {
                Some(_) => list::search_as_typed(&element),
                None => {
                    if let Some(form) = router::parse_form(&target) {
                        submit_form(&element, &target, form);
                    }
                }
            }
        }
        _ => {}
    }
}

fn handle_click(element: &Rc<Element>, target: &DomElement, event: &Event) {
    let Some(hit) = target.closest("[data-portico-route],[data-do]") else { return };
    let attribute = |name| hit.attribute(name).unwrap_or_default();
    if let Some(route) = Route::parse(&attribute("data-portico-route")) {
        if !event.is_for_browser() {
            follow_link(element, route, event);
        }
        return;
    }
    match attribute("data-do").as_str() {
        "retry" if list::is_on_view(element) => list::search(element, false),
        "retry" => {
            let route = element.route.borrow().clone();
            element.show_route(route, Navigation::InPlace);
        }
        "remove-file" => applications::remove_file(element),
        "withdraw" => vacancies::withdraw_request(element, &attribute("data-id")),
        "download" => documents::download_document(element, &attribute("data-id")),
        "sign-out" => sign_in::sign_out(element, "/w/v1/sign-out"),
        "sign-out-all" => sign_in::sign_out(element, "/w/v1/sign-out-everywhere"),
        "switch" => clients::switch_client(element, &attribute("data-id")),
        "format" => {
            if let Some(area) = element.find("textarea[data-formatted]") {
                apply_mark(&area, &attribute("data-mark"));
            }
        }
        _ => {}
    }
}

/// Follows a link in its own element or, where that cannot show such a view, in another one on the page.
fn follow_link(element: &Rc<Element>, route: Route, event: &Event) {
    let view = route.view();
    let target = if element.can_show(view) { Some(element.clone()) } else { registry::find_element_for(view) };
    let Some(target) = target else { return };
    event.prevent_default();
    match route {
        Route::Jobs(_) => list::follow_link(&target, route),
        route => target.navigate(route),
    }
    if !Rc::ptr_eq(&target, element) {
        target.host.scroll_into_view(&build_object(&[]));
    }
}

/// Back or forward: every element that can show the route named in the address goes there.
fn handle_popstate(app: &App) {
    if registrations::open_mailed_link(app) {
        return;
    }
    let named = history::get_route();
    for element in registry::list_elements() {
        let route = match &named {
            Some(route) if element.can_show(route.view()) => route.clone(),
            Some(_) => continue,
            None => element.default_route(),
        };
        let is_there = *element.route.borrow() == route;
        if !is_there {
            element.show_route(route, Navigation::Back);
        }
    }
}
