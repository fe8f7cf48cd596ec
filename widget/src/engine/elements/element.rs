//! One element on the page: what it shows, and how a view takes the place of another.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use maud::{Markup, PreEscaped};
use portico_protocol::details::Details;
use portico_protocol::job::JobList;
use portico_protocol::query::JobQuery;
use portico_protocol::site::View;
use portico_views::vacancy::Asker;
use portico_views::{portal, states};
use wasm_bindgen::JsValue;

use crate::engine::browser::dom::{self as browser, Element};
use crate::engine::browser::json::Json;
use crate::engine::browser::timers as timer;
use crate::engine::calls::call::{Answer, Call, Refusal};
use crate::engine::elements::submission::Attempt;
use crate::engine::forms::drafts::Drafts;
use crate::engine::state::app::App;
use crate::engine::state::history;
use crate::engine::state::loader::object;
use crate::engine::state::route::Route;
use crate::views::clients as client;
use crate::views::jobs::list as jobs;
use crate::views::jobs::page as job;
use crate::views::vacancies as vacancy;

/// How long an answer may take before a skeleton stands in for it, in milliseconds. Sooner would only flicker.
const SKELETON_AFTER: i32 = 150;

/// How a view comes to be shown.
#[derive(Clone, Copy, PartialEq)]
pub enum Arrival {
    /// In place, without moving anything: a first paint, another try.
    Still,
    /// By a link: begins at the top, and the keyboard goes on from its title.
    Forward,
    /// Through the history: goes back to where it was left.
    Back,
}

/// One element.
pub struct Mount {
    /// What all elements share.
    pub app: &'static App,
    /// The element in the agency's page.
    pub host: Element,
    /// The box inside its shadow root that holds the markup.
    pub body: Element,
    /// The place it shows or is about to show.
    pub route: RefCell<Route>,
    /// The last list of jobs, and the search that found it.
    pub list: RefCell<Option<(JobQuery, JobList)>>,
    /// The details on view.
    pub details: RefCell<Option<Details>>,
    /// What was typed into forms that are not on view.
    pub drafts: Drafts,
    /// The form on view, as far as it has been sent.
    pub attempt: RefCell<Attempt>,
    /// The number of the latest change of what is typed into the search.
    pub typing: Cell<u32>,
    /// What to tell a screen reader once the view that is on its way has come.
    pub news: Cell<Option<String>>,
    only: Option<View>,
    arrival: Cell<Arrival>,
    turn: Cell<u32>,
}

impl Mount {
    /// The element `host`, which shows `view`, and nothing else unless it is the all-in-one.
    pub fn new(app: &'static App, host: Element, body: Element, view: View, portal: bool) -> Rc<Self> {
        let route = history::current().filter(|route| route.view() == view);
        Rc::new(Self {
            app,
            host,
            body,
            route: RefCell::new(route.unwrap_or_else(|| Route::start(view))),
            list: RefCell::default(),
            details: RefCell::default(),
            drafts: Drafts::default(),
            attempt: RefCell::default(),
            typing: Cell::default(),
            news: Cell::default(),
            only: (!portal).then_some(view),
            arrival: Cell::new(Arrival::Still),
            turn: Cell::default(),
        })
    }

    /// Takes the markup over that the loader painted, or paints what only the signed-in contact sees.
    pub fn take_over(self: &Rc<Self>, view: View, boot: &Json) {
        if self.only.is_none() && self.region("view").is_none() {
            let painted = PreEscaped(self.body.markup());
            self.set(&self.body, portal::frame(&self.app.view_page(), view, painted));
        }
        self.app.page.link(&self.body);
        match view {
            View::Jobs if matches!(*self.route.borrow(), Route::Jobs(_)) => jobs::take_over(self, boot),
            View::Jobs => job::take_over(self),
            View::Vacancy => {}
            View::Client => {
                let asks_nobody = matches!(*self.route.borrow(), Route::Register | Route::Confirm | Route::Code);
                if asks_nobody || self.app.contact.borrow().is_some() {
                    client::show(self);
                }
            }
        }
    }

    /// Whether it can show `view`.
    pub fn shows(&self, view: View) -> bool {
        self.only.map_or_else(|| self.app.site.views.contains(&view), |only| only == view)
    }

    /// Where it begins when the page's address says nothing.
    pub fn start(&self) -> Route {
        Route::start(self.only.or_else(|| self.app.site.views.first().copied()).unwrap_or(View::Jobs))
    }

    /// Goes to another place, as a link does: with an entry in the history.
    pub fn go(self: &Rc<Self>, route: Route) {
        history::push(self.app, &route);
        self.show(route, Arrival::Forward);
    }

    /// Shows a place.
    pub fn show(self: &Rc<Self>, route: Route, arrival: Arrival) {
        self.drafts.keep(self);
        self.arrival.set(arrival);
        self.route.replace(route.clone());
        self.begin();
        match route {
            Route::Jobs(_) => jobs::show(self),
            Route::Job(slug) => job::show(self, &slug),
            Route::Vacancy => vacancy::show(self, &Asker::Visitor),
            _ => client::show(self),
        }
    }

    /// Begins a new turn: answers to what was asked before no longer count.
    pub fn begin(&self) -> u32 {
        self.turn.set(self.turn.get() + 1);
        self.turn.get()
    }

    /// The turn that is on.
    pub fn turn(&self) -> u32 {
        self.turn.get()
    }

    /// Whether nothing else has begun since `turn`.
    pub fn is_at(&self, turn: u32) -> bool {
        self.turn.get() == turn
    }

    /// Makes a call for what is to be shown. A skeleton stands in when it takes long; a late answer is dropped.
    pub fn load(self: &Rc<Self>, call: Call, then: fn(&Rc<Self>, Answer)) {
        let turn = self.begin();
        let mount = self.clone();
        timer::after(
            SKELETON_AFTER,
            Box::new(move || {
                if mount.is_at(turn) {
                    let view = mount.route.borrow().view();
                    mount.fill(states::skeleton(&mount.app.view_page(), view));
                }
            }),
        );
        let mount = self.clone();
        call.send(
            self.app,
            Box::new(move |answer| {
                if mount.is_at(turn) {
                    // A new turn, so that the skeleton does not come after the answer.
                    mount.begin();
                    then(&mount, answer);
                }
            }),
        );
    }

    /// Says in place of the view why it cannot be shown, with a button to try again.
    pub fn fail(&self, refusal: &Refusal) {
        self.paint(states::outage(&self.app.view_page(), refusal.code));
    }

    /// Shows what follows on the current view, such as a confirmation.
    pub fn paint_next(&self, markup: Markup) {
        self.begin();
        self.arrival.set(Arrival::Forward);
        self.paint(markup);
    }

    /// Shows the current place's view, and moves the page and the keyboard as its arrival asks.
    pub fn paint(&self, markup: Markup) {
        self.fill(markup);
        match self.arrival.replace(Arrival::Still) {
            Arrival::Still => {}
            Arrival::Forward => {
                if self.host.begins_above() {
                    self.host.reveal(&object(&[]));
                }
                self.focus("[tabindex=\"-1\"]");
            }
            Arrival::Back => {
                if let Some(top) = history::scrolled() {
                    browser::scroll_to(0.0, top);
                }
            }
        }
    }

    fn fill(&self, markup: Markup) {
        if self.only.is_some() {
            return self.set(&self.body, markup);
        }
        let view = self.route.borrow().view();
        let framed = self.body.first_child().and_then(|frame| frame.attribute("data-view"));
        match self.region("view") {
            Some(region) if framed.as_deref() == Some(view.as_str()) => self.set(&region, markup),
            _ => self.set(&self.body, portal::frame(&self.app.view_page(), view, markup)),
        }
    }

    /// Puts markup into a region, its links made part of the page's own address.
    pub fn set(&self, region: &Element, markup: Markup) {
        region.set_markup(&markup.0);
        self.app.page.link(region);
    }

    /// A part of the markup that is swapped on its own.
    pub fn region(&self, name: &str) -> Option<Element> {
        self.find(&["[data-region=\"", name, "\"]"].concat())
    }

    /// The first element that a selector finds.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.body.find(selector)
    }

    /// Sends the keyboard to the first element that a selector finds. The page does not move for it.
    pub fn focus(&self, selector: &str) {
        if let Some(element) = self.find(selector) {
            element.focus(&object(&[("preventScroll", &JsValue::TRUE)]));
        }
    }

    /// Tells a screen reader what changed, where nothing takes the focus.
    pub fn say(&self, text: &str) {
        let line = self.find(".portico .portico > [data-region=\"status\"]").or_else(|| self.region("status"));
        if let Some(line) = line {
            line.set_text(text);
        }
    }

    /// Tells the agency's page what happened: ids only, never a name or an address of a person.
    pub fn tell(&self, name: &str, ids: &[(&str, &str)]) {
        let ids: Vec<_> = ids.iter().map(|(key, id)| (*key, JsValue::from_str(id))).collect();
        let ids: Vec<_> = ids.iter().map(|(key, id)| (*key, id)).collect();
        self.app.page.emit(&self.host, name, &object(&ids));
    }
}
