//! One element on the page: what it shows, and how a view takes the place of another.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use portico_protocol::Values;
use wasm_bindgen::JsValue;

use crate::browser::address;
use crate::browser::dom::DomElement;
use crate::browser::json::{Json, build_object};
use crate::calls::call::{Answer, Call, Refusal, Signer};
use crate::calls::send::Upload;
use crate::forms::attempts::Attempts;
use crate::forms::drafts::{DRAFTED_FORM, Drafts, forget_typed};
use crate::forms::progress::show_file;
use crate::forms::values::write_values;
use crate::state::app::App;
use crate::state::history;
use crate::state::route::Route;

/// How long an answer may take before a skeleton stands in for it, in milliseconds. Sooner would only flicker.
const SKELETON_AFTER: u32 = 150;
/// How many views are kept for the way back.
const KEPT_VIEWS: usize = 8;

/// How an element comes to a route.
#[derive(Clone, Copy, PartialEq)]
pub enum Navigation {
    /// In place, without moving anything: a first paint, another try.
    InPlace,
    /// By a link: begins at the top, and the focus moves to the title.
    Forward,
    /// Through the history: scrolls back to where it was left.
    Back,
}

/// What happens once an answer has come.
pub type OnAnswer = Box<dyn FnOnce(&Rc<Element>, Answer)>;

/// One element.
pub struct Element {
    /// What all elements share.
    pub app: &'static App,
    /// The element in the agency's page.
    pub host: DomElement,
    /// The box inside its shadow root that holds the markup.
    pub body: DomElement,
    /// The route it shows or is about to show.
    pub route: RefCell<Route>,
    /// What was typed into forms that are not on view.
    pub drafts: Drafts,
    /// Under which keys its forms are sent.
    pub attempts: Attempts,
    /// The upload that is on its way.
    pub upload: RefCell<Option<Rc<Upload>>>,
    /// The pause in typing after which the search begins.
    pub typing: Cell<Option<Timeout>>,
    /// The route that the live form stands for, as it was last answered.
    pub searched: RefCell<Option<Route>>,
    /// What to announce to a screen reader once the view that is on its way has come.
    pub announcement: RefCell<String>,
    /// What a mailed link fills into the form of the view that is on its way.
    pub filling: RefCell<Option<Values>>,
    only: Option<String>,
    navigation: Cell<Navigation>,
    generation: Cell<u32>,
    listeners: Cell<Vec<EventListener>>,
    waiting: Cell<Option<Timeout>>,
    kept: RefCell<Vec<(Route, Json)>>,
}

impl Element {
    /// The element `host`. It shows the area called `area`, and nothing else unless it is the all-in-one `portal`.
    pub fn new(app: &'static App, host: DomElement, body: DomElement, area: &str, portal: bool) -> Rc<Self> {
        let is_here = |route: &Route| app.find_area(route).is_some_and(|found| found.name == area);
        let route = history::get_route().filter(is_here);
        Rc::new(Self {
            app,
            host,
            body,
            route: RefCell::new(route.unwrap_or_else(|| Route::new(area))),
            drafts: Drafts::default(),
            attempts: Attempts::default(),
            upload: RefCell::default(),
            typing: Cell::default(),
            searched: RefCell::default(),
            announcement: RefCell::default(),
            filling: RefCell::default(),
            only: (!portal).then(|| area.to_owned()),
            navigation: Cell::new(Navigation::InPlace),
            generation: Cell::default(),
            listeners: Cell::default(),
            waiting: Cell::default(),
            kept: RefCell::default(),
        })
    }

    /// Takes over the view that the loader painted from the boot answer.
    pub fn adopt_view(self: &Rc<Self>, painted: &Json) {
        let route = painted.text("route").and_then(|route| Route::parse(&route));
        let is_painted = route.is_some_and(|route| route.is_same_place(&self.route.borrow()));
        if !is_painted || self.is_signed_in_here() {
            return self.load();
        }
        self.app.loader.link_routes(&self.body);
        self.take_canonical_route(painted);
        // An element that stands alone may have been painted from a portal's view, whose frame it must not show.
        if self.only.is_none() {
            self.keep_view(&self.route.borrow(), painted);
        }
        self.finish_view();
        self.emit_events(painted);
    }

    /// Keeps what listens to it, as long as it is on the page.
    pub fn set_listeners(&self, listeners: Vec<EventListener>) {
        self.listeners.set(listeners);
    }

    /// Whether it can show a route.
    pub fn can_show(&self, route: &Route) -> bool {
        self.app.find_area(route).is_some_and(|area| self.only.as_ref().is_none_or(|only| *only == area.name))
    }

    /// Whether its route is for people who are signed in, and somebody is.
    fn is_signed_in_here(&self) -> bool {
        self.app.is_private(&self.route.borrow()) && self.app.session.borrow().is_some()
    }

    /// The route it shows when the page's address names none.
    pub fn default_route(&self) -> Route {
        let first = || self.app.areas.first().map(|area| area.name.clone());
        Route::new(&self.only.clone().or_else(first).unwrap_or_default())
    }

    /// Goes to a route by a link: a new entry of the history.
    pub fn navigate(self: &Rc<Self>, route: Route) {
        history::push_route(self.app, &route);
        self.show_route(route, Navigation::Forward);
    }

    /// Shows a route. What was typed into the form on view is kept.
    pub fn show_route(self: &Rc<Self>, route: Route, navigation: Navigation) {
        self.save_draft();
        self.navigation.set(navigation);
        self.route.replace(route);
        let kept = if navigation == Navigation::Back { self.find_kept_view() } else { None };
        match kept {
            Some(view) => {
                self.next_generation();
                self.show_view(&view);
            }
            None => self.load(),
        }
    }

    /// Shows the current route anew, in place.
    pub fn reload(self: &Rc<Self>) {
        let route = self.route.borrow().clone();
        self.show_route(route, Navigation::InPlace);
    }

    /// Asks for the view of the current route.
    fn load(self: &Rc<Self>) {
        let signer = match &*self.filling.borrow() {
            // The form that a mailed link fills is one for people who are not signed in.
            Some(_) => Signer::Visitor,
            None => Signer::for_route(self.app, &self.route.borrow()),
        };
        let call = self.view_call(&self.route.borrow(), signer);
        self.send(call, SKELETON_AFTER, Self::show_skeleton, Box::new(Self::show_answer));
    }

    /// The call that asks for the view of a route.
    pub fn view_call(&self, route: &Route, signer: Signer) -> Call {
        let mut query = route.server_query().to_owned();
        // Said in any case: of two parameters with one name the last counts, and anybody may write one into a link.
        for piece in
            [if query.is_empty() { "" } else { "&" }, if self.only.is_none() { "portal=1" } else { "portal=0" }]
        {
            query.push_str(piece);
        }
        Call { signer, path: route.server_path(), query, body: None }
    }

    /// Makes a call of a new generation. After `delay` milliseconds without an answer it shows that it waits. An answer
    /// that comes after the next generation has begun is dropped.
    pub fn send(self: &Rc<Self>, call: Call, delay: u32, show_waiting: fn(&Self), on_answer: OnAnswer) {
        let generation = self.next_generation();
        let element = self.clone();
        self.waiting.set(Some(Timeout::new(delay, move || show_waiting(&element))));
        let element = self.clone();
        call.send(
            self.app,
            Box::new(move |answer| {
                if element.is_current(generation) {
                    element.next_generation();
                    on_answer(&element, answer);
                }
            }),
        );
    }

    /// Begins a new generation: no earlier answer counts any more, and nothing waits.
    pub fn next_generation(&self) -> u32 {
        self.waiting.take();
        self.typing.take();
        self.generation.set(self.generation.get().wrapping_add(1));
        self.generation.get()
    }

    /// The current generation.
    pub fn generation(&self) -> u32 {
        self.generation.get()
    }

    /// Whether nothing else has begun since `generation`.
    pub fn is_current(&self, generation: u32) -> bool {
        self.generation.get() == generation
    }

    /// Takes what only signed-in people see off the page at once, when nobody is signed in any more.
    pub fn hide_private_view(&self) {
        if self.app.is_private(&self.route.borrow()) && self.app.session.borrow().is_none() {
            self.show_skeleton();
        }
    }

    fn show_skeleton(&self) {
        let area = self.app.find_area(&self.route.borrow()).map(|area| area.name.as_str()).unwrap_or_default();
        self.set_inner(&self.app.kit.get("skeletons").text(area).unwrap_or_default());
    }

    fn show_answer(self: &Rc<Self>, answer: Answer) {
        match answer {
            Ok(view) => {
                self.keep_view(&self.route.borrow(), &view);
                self.show_view(&view);
            }
            Err(refusal) => self.show_refusal(&refusal),
        }
    }

    /// Shows the view that an envelope holds, at its canonical route.
    fn show_view(self: &Rc<Self>, view: &Json) {
        if let Some(markup) = view.text("markup") {
            self.set_markup(&self.body, &markup);
        }
        self.take_canonical_route(view);
        self.finish_view();
        self.move_to_view();
        self.announce_after(view);
        self.emit_events(view);
    }

    /// Takes over how the server writes the route, in the address too where that names it.
    pub fn take_canonical_route(&self, view: &Json) {
        let Some(canonical) = view.text("route").and_then(|route| Route::parse(&route)) else { return };
        let asked = self.route.replace(canonical.clone());
        if asked != canonical && history::get_route() == Some(asked) {
            history::replace_route(self.app, &canonical);
        }
    }

    /// Shows why a view or what was asked of it cannot be had. A session that is over leads to the form that starts one.
    pub fn show_refusal(self: &Rc<Self>, refusal: &Refusal) {
        self.next_generation();
        self.set_inner(&refusal.markup);
        self.finish_view();
        self.move_to_view();
    }

    /// Shows what follows on the current view, such as a confirmation.
    pub fn show_next(self: &Rc<Self>, markup: &str) {
        self.next_generation();
        self.navigation.set(Navigation::Forward);
        self.set_inner(markup);
        self.finish_view();
        self.move_to_view();
    }

    /// Does what every view needs once its markup is there: drafts, mailed values, chosen files, and what the live form
    /// stands for.
    fn finish_view(self: &Rc<Self>) {
        if let Some(form) = self.find(DRAFTED_FORM) {
            self.drafts.restore(self.app, &self.route.borrow(), &form);
        }
        for input in self.body.find_all("[type=\"file\"]") {
            show_file(&input, &self.app.language);
        }
        if let (Some(values), Some(form)) = (self.filling.take(), self.find("form[data-action]")) {
            write_values(&form, &values);
        }
        self.searched.replace(None);
    }

    /// Moves the page and the focus as the navigation asks.
    fn move_to_view(&self) {
        match self.navigation.replace(Navigation::InPlace) {
            Navigation::InPlace => {}
            Navigation::Forward => {
                if self.host.begins_above() {
                    self.host.scroll_into_view(&build_object(&[]));
                }
                self.focus("[tabindex=\"-1\"]");
            }
            Navigation::Back => {
                if let Some(top) = history::get_scroll() {
                    address::scroll_to(0.0, top);
                }
            }
        }
    }

    /// Puts markup without the portal's frame where the view stands.
    fn set_inner(&self, markup: &str) {
        let region = self.find_region("view").unwrap_or_else(|| self.body.clone());
        self.set_markup(&region, markup);
    }

    /// Puts markup into a region, its links made part of the page's own address.
    pub fn set_markup(&self, region: &DomElement, markup: &str) {
        region.set_markup(markup);
        self.app.loader.link_routes(region);
    }

    /// A part of the markup that is swapped on its own.
    pub fn find_region(&self, name: &str) -> Option<DomElement> {
        self.find(&region_selector(name))
    }

    /// The first element that a selector finds.
    pub fn find(&self, selector: &str) -> Option<DomElement> {
        self.body.find(selector)
    }

    /// Moves the focus to the first element that a selector finds. The page does not move for it.
    pub fn focus(&self, selector: &str) {
        if let Some(found) = self.find(selector) {
            found.focus(&build_object(&[("preventScroll", &JsValue::TRUE)]));
        }
    }

    /// Announces to a screen reader what changed, where nothing takes the focus.
    pub fn announce(&self, text: &str) {
        let status = self.find(".portico .portico > [data-region=\"status\"]").or_else(|| self.find_region("status"));
        if let Some(status) = status {
            status.set_text(text);
        }
    }

    /// Announces what waited for a view, or what the view itself has to say.
    pub fn announce_after(&self, view: &Json) {
        let waited = self.announcement.take();
        let text = if waited.is_empty() { view.text("announce").unwrap_or_default() } else { waited };
        if !text.is_empty() {
            self.announce(&text);
        }
    }

    /// Emits the events of an envelope to the agency's page. They hold ids only.
    pub fn emit_events(&self, view: &Json) {
        for event in view.items("events") {
            if let Some(name) = event.text("name") {
                self.app.loader.emit(&self.host, &name, &event.get("detail").0);
            }
        }
    }

    /// Emits an event that holds one id.
    pub fn emit(&self, name: &str, key: &str, id: &str) {
        self.app.loader.emit(&self.host, name, &build_object(&[(key, &id.into())]));
    }

    /// Keeps what stands in the form on view, if its markup asks for that and somebody has typed into it.
    pub fn save_draft(&self) {
        if let Some(form) = self.find(DRAFTED_FORM) {
            self.drafts.save(self.app, &self.route.borrow(), &form);
        }
    }

    /// Forgets that somebody has typed into the form on view.
    pub fn forget_typing(&self) {
        if let Some(form) = self.find(DRAFTED_FORM) {
            forget_typed(&form);
        }
    }

    /// Keeps a view for the way back, unless it is for people who are signed in.
    pub fn keep_view(&self, route: &Route, view: &Json) {
        if !self.app.is_private(route) {
            let mut kept = self.kept.borrow_mut();
            kept.retain(|(known, _)| known != route);
            kept.push((route.clone(), view.clone()));
            if kept.len() > KEPT_VIEWS {
                kept.remove(0);
            }
        }
    }

    fn find_kept_view(&self) -> Option<Json> {
        let (route, kept) = (self.route.borrow(), self.kept.borrow());
        kept.iter().find(|(known, _)| *known == *route).map(|(_, view)| view.clone())
    }
}

/// The selector of a part of the markup that is swapped on its own.
pub fn region_selector(name: &str) -> String {
    ["[data-region=\"", name, "\"]"].concat()
}
