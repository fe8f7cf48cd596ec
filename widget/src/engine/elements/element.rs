//! One element on the page: what it shows, and how a view takes the place of another.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use maud::{Markup, PreEscaped};
use portico_protocol::details::Details;
use portico_protocol::jobs::JobList;
use portico_protocol::search::JobQuery;
use portico_protocol::site::View;
use portico_protocol::{ErrorCode, Values};
use portico_views::{frame, states};
use wasm_bindgen::JsValue;

use crate::engine::browser::address;
use crate::engine::browser::dom::DomElement;
use crate::engine::browser::json::build_object;
use crate::engine::calls::call::{Answer, Call, Refusal};
use crate::engine::forms::attempt::Attempt;
use crate::engine::forms::drafts::{Draft, Drafts};
use crate::engine::forms::values::read_values;
use crate::engine::state::app::App;
use crate::engine::state::history;
use crate::engine::state::route::Route;

/// How long an answer may take before a skeleton stands in for it, in milliseconds. Sooner would only flicker.
const SKELETON_AFTER: u32 = 150;

/// The forms whose typing is worth a draft. A search stands in the address; a code is better not saved.
const DRAFTED_FORM: &str =
    "form[data-form]:not([data-form=\"search\"],[data-form=\"sign-in\"],[data-form=\"confirm\"],[data-form=\"code\"])";

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

/// What the engine asks of the views.
pub struct Views {
    /// Shows the view of the element's current route.
    pub show: fn(&Rc<Element>),
    /// Shows the sign-in form, because the contact's session is over.
    pub sign_in_again: fn(&Element),
}

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
    /// The last list of jobs, and the search that found it.
    pub list: RefCell<Option<(JobQuery, JobList)>>,
    /// The details on view.
    pub details: RefCell<Option<Details>>,
    /// What was typed into forms that are not on view.
    pub drafts: Drafts,
    /// The form on view, as far as it has been sent.
    pub attempt: RefCell<Attempt>,
    /// The pause in typing after which the search begins.
    pub typing: Cell<Option<Timeout>>,
    /// What to announce to a screen reader once the view that is on its way has come.
    pub announcement: Cell<Option<String>>,
    views: &'static Views,
    only: Option<View>,
    navigation: Cell<Navigation>,
    generation: Cell<u32>,
    listeners: Cell<Vec<EventListener>>,
    waiting: Cell<Option<Timeout>>,
}

impl Element {
    /// The element `host`. It shows `view`, and nothing else unless it is the all-in-one `portal`.
    pub fn new(
        app: &'static App,
        views: &'static Views,
        host: DomElement,
        body: DomElement,
        view: View,
        portal: bool,
    ) -> Rc<Self> {
        let route = history::get_route().filter(|route| route.view() == view);
        Rc::new(Self {
            app,
            host,
            body,
            route: RefCell::new(route.unwrap_or_else(|| Route::first_of(view))),
            list: RefCell::default(),
            details: RefCell::default(),
            drafts: Drafts::default(),
            attempt: RefCell::default(),
            typing: Cell::default(),
            announcement: Cell::default(),
            views,
            only: (!portal).then_some(view),
            navigation: Cell::new(Navigation::InPlace),
            generation: Cell::default(),
            listeners: Cell::default(),
            waiting: Cell::default(),
        })
    }

    /// Puts the portal's frame around the markup that the loader painted, where it is missing, and links its routes.
    pub fn adopt_markup(&self, view: View) {
        if self.only.is_none() && self.find_region("view").is_none() {
            let painted = PreEscaped(self.body.markup());
            self.set_markup(&self.body, frame::render_frame(&self.app.view_page(), view, painted));
        }
        self.app.loader.link_routes(&self.body);
    }

    /// Keeps what listens to it, as long as it is on the page.
    pub fn set_listeners(&self, listeners: Vec<EventListener>) {
        self.listeners.set(listeners);
    }

    /// Whether it can show `view`.
    pub fn can_show(&self, view: View) -> bool {
        self.only.map_or_else(|| self.app.site.views.contains(&view), |only| only == view)
    }

    /// The route it shows when the page's address names none.
    pub fn default_route(&self) -> Route {
        Route::first_of(self.only.or_else(|| self.app.site.views.first().copied()).unwrap_or(View::Jobs))
    }

    /// Goes to a route as a link does: with an entry in the history.
    pub fn navigate(self: &Rc<Self>, route: Route) {
        history::push_route(self.app, &route);
        self.show_route(route, Navigation::Forward);
    }

    /// Shows a route.
    pub fn show_route(self: &Rc<Self>, route: Route, navigation: Navigation) {
        self.save_draft();
        self.navigation.set(navigation);
        self.route.replace(route);
        self.next_generation();
        (self.views.show)(self);
    }

    /// Begins a new generation: answers to what was asked before no longer count, and nothing waits for them.
    pub fn next_generation(&self) -> u32 {
        self.waiting.take();
        self.generation.set(self.generation.get() + 1);
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

    /// Makes a call for what is to be shown. A skeleton stands in when it takes long; a late answer is dropped.
    pub fn load(self: &Rc<Self>, call: Call, on_answer: fn(&Rc<Self>, Answer)) {
        let show_skeleton = |element: &Self| {
            let view = element.route.borrow().view();
            element.replace_view(states::render_skeleton(&element.app.view_page(), view));
        };
        self.send(call, SKELETON_AFTER, show_skeleton, Box::new(on_answer));
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

    /// Shows in place of the view why it cannot be shown, with a button to try again.
    pub fn show_failure(&self, refusal: &Refusal) {
        self.paint(states::render_outage(&self.app.view_page(), refusal.code));
    }

    /// Shows why a contact's call failed. A session that is over leads back to the sign-in form.
    pub fn show_contact_failure(&self, refusal: &Refusal) {
        if refusal.code == ErrorCode::SessionExpired {
            self.sign_in_again();
        } else {
            self.show_failure(refusal);
        }
    }

    /// Shows the sign-in form, because the contact's session is over.
    pub fn sign_in_again(&self) {
        (self.views.sign_in_again)(self);
    }

    /// Shows what follows on the current view, such as a confirmation.
    pub fn paint_next(&self, markup: Markup) {
        self.next_generation();
        self.navigation.set(Navigation::Forward);
        self.paint(markup);
    }

    /// Shows the current route's view, and moves the page and the focus as its navigation asks.
    pub fn paint(&self, markup: Markup) {
        self.replace_view(markup);
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

    fn replace_view(&self, markup: Markup) {
        if self.only.is_some() {
            return self.set_markup(&self.body, markup);
        }
        let view = self.route.borrow().view();
        let framed = self.body.first_child().and_then(|frame| frame.attribute("data-view"));
        match self.find_region("view") {
            Some(region) if framed.as_deref() == Some(view.as_str()) => self.set_markup(&region, markup),
            _ => self.set_markup(&self.body, frame::render_frame(&self.app.view_page(), view, markup)),
        }
    }

    /// Puts markup into a region, its links made part of the page's own address.
    pub fn set_markup(&self, region: &DomElement, markup: Markup) {
        region.set_markup(&markup.0);
        self.app.loader.link_routes(region);
    }

    /// A part of the markup that is swapped on its own.
    pub fn find_region(&self, name: &str) -> Option<DomElement> {
        self.find(&["[data-region=\"", name, "\"]"].concat())
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

    /// Emits an event to the agency's page, with ids only, never a name or an address of a person.
    pub fn emit(&self, name: &str, ids: &[(&str, &str)]) {
        let ids: Vec<_> = ids.iter().map(|(key, id)| (*key, JsValue::from_str(id))).collect();
        let ids: Vec<_> = ids.iter().map(|(key, id)| (*key, id)).collect();
        self.app.loader.emit(&self.host, name, &build_object(&ids));
    }

    /// Saves what stands in the form on view, if there is one whose typing is worth a draft.
    pub fn save_draft(&self) {
        let mut attempt = self.attempt.take();
        attempt.is_sending = false;
        if let Some(form) = self.find(DRAFTED_FORM) {
            self.drafts.save(self.route.borrow().clone(), Draft { values: read_values(&form), attempt });
        }
    }

    /// Takes up what was typed when the current route was left, and returns its values.
    pub fn resume_draft(&self) -> Values {
        let draft = self.drafts.take(&self.route.borrow());
        self.attempt.replace(draft.attempt);
        draft.values
    }

    /// As [`Element::resume_draft`], unless somebody else has changed what is edited since: then the draft is dropped
    /// and `current` is returned.
    pub fn resume_draft_of(&self, current: Values) -> Values {
        let draft = self.drafts.take(&self.route.borrow());
        if draft.values.get("version") != current.get("version") {
            return current;
        }
        self.attempt.replace(draft.attempt);
        draft.values
    }
}
