//! One element on the page: what it shows, and how a view takes the place of another.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use maud::{Markup, PreEscaped};
use portico_protocol::ErrorCode;
use portico_protocol::job::JobList;
use portico_protocol::query::JobQuery;
use portico_protocol::site::View;
use portico_views::vacancy::Asker;
use portico_views::{portal, states};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use crate::app::App;
use crate::call::{Answer, Call, Refusal};
use crate::draft::Drafts;
use crate::form::Attempt;
use crate::node::Json;
use crate::route::Route;
use crate::{client, control, history, job, jobs, timer, vacancy};

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
    pub app: Rc<App>,
    /// The element in the agency's page.
    pub host: HtmlElement,
    /// The box inside its shadow root that holds the markup.
    pub body: Element,
    /// The place it shows or is about to show.
    pub route: RefCell<Route>,
    /// The last list of jobs, and the search that found it.
    pub list: RefCell<Option<(JobQuery, JobList)>>,
    /// What was typed into forms that are not on view.
    pub drafts: Drafts,
    /// The form that is being sent, or was and failed.
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
    pub fn new(app: &Rc<App>, host: HtmlElement, body: Element, view: View, portal: bool) -> Rc<Self> {
        let route = history::current().filter(|route| route.view() == view);
        Rc::new(Self {
            app: app.clone(),
            host,
            body,
            route: RefCell::new(route.unwrap_or_else(|| Route::start(view))),
            list: RefCell::default(),
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
            let painted = PreEscaped(self.body.inner_html());
            self.set(&self.body, portal::frame(&self.app.view_page(), view, painted));
        }
        self.take_validation(&self.body);
        let route = self.route.borrow().clone();
        match route {
            Route::Jobs(query) => jobs::take_over(self, query, boot),
            Route::Job(slug) => job::take_over(self, &slug),
            Route::Vacancy => {}
            Route::Client | Route::ClientNew | Route::ClientEdit(_) => {
                if self.app.contact.borrow().is_some() {
                    self.show(route, Arrival::Still);
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
        history::push(&self.app, &route);
        self.show(route, Arrival::Forward);
    }

    /// Shows a place.
    pub fn show(self: &Rc<Self>, route: Route, arrival: Arrival) {
        self.drafts.keep(self);
        self.arrival.set(arrival);
        self.route.replace(route.clone());
        self.begin();
        match route {
            Route::Jobs(query) => jobs::show(self, query),
            Route::Job(slug) => job::show(self, slug),
            Route::Vacancy => vacancy::show(self, &Asker::Visitor),
            Route::Client | Route::ClientNew | Route::ClientEdit(_) => client::show(self, &route),
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
    pub fn load(self: &Rc<Self>, call: Call, then: impl FnOnce(&Rc<Self>, Answer) + 'static) {
        let turn = self.begin();
        let mount = self.clone();
        let is_over = Rc::new(Cell::new(false));
        let over = is_over.clone();
        timer::after(SKELETON_AFTER, move || {
            if mount.is_at(turn) && !over.get() {
                let view = mount.route.borrow().view();
                mount.fill(view, states::skeleton(&mount.app.view_page(), view));
            }
        });
        let mount = self.clone();
        call.send(&self.app, move |answer| {
            is_over.set(true);
            if mount.is_at(turn) {
                then(&mount, answer);
            }
        });
    }

    /// Says in place of the view why it cannot be shown, with a button to try again.
    pub fn fail(self: &Rc<Self>, refusal: &Refusal) {
        self.paint(states::outage(&self.app.view_page(), refusal.code));
    }

    /// As [`Mount::fail`], for an answer that cannot be read.
    pub fn fail_to_read(self: &Rc<Self>) {
        self.fail(&Refusal::of(ErrorCode::Internal));
    }

    /// Shows what follows on the current view, such as a confirmation.
    pub fn paint_next(&self, markup: Markup) {
        self.begin();
        self.arrival.set(Arrival::Forward);
        self.paint(markup);
    }

    /// Shows the current place's view, and moves the page and the keyboard as its arrival asks.
    pub fn paint(&self, markup: Markup) {
        self.fill(self.route.borrow().view(), markup);
        match self.arrival.replace(Arrival::Still) {
            Arrival::Still => {}
            Arrival::Forward => {
                if self.host.get_bounding_client_rect().top() < 0.0 {
                    self.host.scroll_into_view();
                }
                self.focus("[tabindex=\"-1\"]");
            }
            Arrival::Back => {
                if let (Some(window), Some(top)) = (web_sys::window(), history::scrolled()) {
                    window.scroll_to_with_x_and_y(0.0, top);
                }
            }
        }
    }

    fn fill(&self, view: View, markup: Markup) {
        match self.region("view") {
            Some(region) if self.shown_view().as_deref() == Some(view.as_str()) => self.set(&region, markup),
            _ if self.only.is_none() => self.set(&self.body, portal::frame(&self.app.view_page(), view, markup)),
            _ => self.set(&self.body, markup),
        }
    }

    fn shown_view(&self) -> Option<String> {
        self.body.first_element_child()?.get_attribute("data-view")
    }

    /// Puts markup into a region, its links made part of the page's own address.
    pub fn set(&self, region: &Element, markup: Markup) {
        region.set_inner_html(&markup.into_string());
        self.app.page.link(region);
        self.take_validation(region);
    }

    /// Forms are checked here and not by the browser, whose bubbles speak its own language and vanish.
    fn take_validation(&self, region: &Element) {
        let Ok(forms) = region.query_selector_all("form") else { return };
        for at in 0..forms.length() {
            if let Some(form) = forms.get(at) {
                let _ = form.unchecked_ref::<Element>().set_attribute("novalidate", "");
            }
        }
    }

    /// A part of the markup that is swapped on its own.
    pub fn region(&self, name: &str) -> Option<Element> {
        self.find(&["[data-region=\"", name, "\"]"].concat())
    }

    /// The first element that a selector finds.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.body.query_selector(selector).ok()?
    }

    /// The id of the element that has the focus.
    pub fn focused_id(&self) -> Option<String> {
        Some(self.find(":focus")?.id())
    }

    /// Sends the keyboard to the first element that a selector finds. The page does not move for it.
    pub fn focus(&self, selector: &str) {
        if let Some(element) = self.find(selector) {
            control::focus(&element);
        }
    }

    /// Tells a screen reader what changed, where nothing takes the focus.
    pub fn say(&self, text: &str) {
        if let Some(line) = self.find(".portico .portico > [data-region=\"status\"]").or_else(|| self.region("status"))
        {
            line.set_text_content(Some(text));
        }
    }

    /// Tells the agency's page what happened.
    pub fn tell(&self, name: &str, ids: &[(&str, &str)]) {
        self.app.page.tell(&self.host, name, ids);
    }
}
