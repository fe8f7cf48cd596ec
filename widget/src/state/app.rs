//! What all elements of a page share: the site, the clock and the keys.

use std::cell::{Cell, RefCell};

use crate::browser::functions::read_clock;
use crate::browser::json::Json;
use crate::browser::xhr::Request;
use crate::state::loader::Loader;
use crate::state::route::Route;
use crate::state::session::{self, Key, Session};

/// The header of a boot answer that brings a visitor's key.
const SESSION_HEADER: &str = "portico-session";

thread_local! {
    static APP: Cell<Option<&'static App>> = const { Cell::new(None) };
}

/// The page's shared state, once the loader has started the module.
pub fn get_app() -> Option<&'static App> {
    APP.get()
}

/// A part of the portal that an element can show alone.
pub struct Area {
    /// Its name, which is also the path of its first route.
    pub name: String,
    /// The first steps of its routes.
    steps: Vec<String>,
    /// Whether it is for people who are signed in.
    is_private: bool,
}

/// What a mailed link brings behind the `#` of the page's address, and which form it fills.
pub struct Filling {
    /// What stands before the `=`.
    pub mark: String,
    /// The route with the form.
    pub route: Route,
    /// The fields that are filled, in the order of the values.
    pub fields: Vec<String>,
    /// Whether it is one plain value that may stay in the address.
    pub stays: bool,
}

/// The state that does not belong to one element. There is one for as long as the page is open.
pub struct App {
    /// Portico's own URL, without a trailing slash.
    pub base: String,
    /// The loader's functions.
    pub loader: Loader,
    /// The site's public key.
    pub site: String,
    /// The language of the page.
    pub language: String,
    /// The parts of the portal that are switched on.
    pub areas: Vec<Area>,
    /// The mailed links.
    pub fillings: Vec<Filling>,
    /// The words and markup that must be there before any answer has come.
    pub kit: Json,
    /// The session of who is signed in.
    pub session: RefCell<Option<Session>>,
    /// Whose session it is, or was until it ran out.
    holder: RefCell<String>,
    visitor: RefCell<Key>,
    /// How far the server's clock is ahead of this one, in milliseconds.
    clock_offset: Cell<f64>,
}

/// Makes the page's shared state from the answer to the boot request. `received` is the clock's reading when it came.
/// `None` when it has another shape.
pub fn start_app(base: String, kit: Json, request: &Request, received: f64, loader: Loader) -> Option<()> {
    let boot = Json(request.response());
    let site = boot.get("site");
    let key = site.text("key")?;
    let (visitor, server_time) = session::parse_header(&request.answer_header(SESSION_HEADER)?)?;
    let area = |area: &Json| {
        Some(Area { name: area.text("name")?, steps: area.texts("routes"), is_private: area.flag("private") })
    };
    let filling = |filling: &Json| {
        let (mark, route) = (filling.text("mark")?, Route::parse(&filling.text("route")?)?);
        Some(Filling { mark, route, fields: filling.texts("fields"), stays: filling.flag("stays") })
    };
    let session = session::load_session(&key, server_time);
    let app = App {
        base,
        loader,
        language: site.text("language")?,
        areas: boot.items("areas").iter().filter_map(area).collect(),
        fillings: boot.items("fills").iter().filter_map(filling).collect(),
        kit,
        holder: RefCell::new(session.as_ref().map(|session| session.holder.clone()).unwrap_or_default()),
        session: RefCell::new(session),
        visitor: RefCell::new(visitor),
        clock_offset: Cell::new(server_time - received),
        site: key,
    };
    APP.set(Some(Box::leak(Box::new(app))));
    Some(())
}

impl App {
    /// The area that a route belongs to.
    pub fn find_area(&self, route: &Route) -> Option<&Area> {
        self.areas.iter().find(|area| area.steps.iter().any(|step| step == route.first_step()))
    }

    /// Whether a route is for people who are signed in.
    pub fn is_private(&self, route: &Route) -> bool {
        self.find_area(route).is_some_and(|area| area.is_private)
    }

    /// The key of who is signed in.
    pub fn session_key(&self) -> Option<Key> {
        self.session.borrow().as_ref().map(|session| session.key.clone())
    }

    /// Who may find again what is typed at a route: where people are signed in, whoever typed it.
    pub fn holder_at(&self, route: &Route) -> String {
        if self.is_private(route) { self.holder.borrow().clone() } else { String::new() }
    }

    /// The key of a visitor.
    pub fn visitor_key(&self) -> Key {
        self.visitor.borrow().clone()
    }

    /// Takes another visitor's key, and the clock, from another boot answer. One that cannot be read changes nothing.
    pub fn renew_visitor(&self, request: &Request) {
        let header = request.answer_header(SESSION_HEADER).unwrap_or_default();
        if let Some((key, server_time)) = session::parse_header(&header) {
            *self.visitor.borrow_mut() = key;
            self.set_clock(server_time);
        }
    }

    /// The time by the server's clock, in epoch milliseconds.
    pub fn now(&self) -> f64 {
        read_clock() + self.clock_offset.get()
    }

    /// Corrects the clock by the server's own, in epoch milliseconds.
    pub fn set_clock(&self, server_time: f64) {
        self.clock_offset.set(server_time - read_clock());
    }

    /// Starts a session or, with `None`, ends it, here and in the browser's storage.
    pub fn set_session(&self, session: Option<Session>) {
        session::save_session(&self.site, session.as_ref());
        self.take_up(session);
    }

    /// Ends the session of a key that the server knows no longer. A newer session, which another tab of this browser
    /// has saved since, is taken up instead, and its key is returned.
    pub fn expire_session(&self, key: &Key) -> Option<Key> {
        let saved = session::load_session(&self.site, self.now());
        let newer = saved.filter(|saved| saved.key.keyid != key.keyid);
        if newer.is_none() {
            session::save_session(&self.site, None);
        }
        self.take_up(newer);
        self.session_key()
    }

    fn take_up(&self, session: Option<Session>) {
        if let Some(session) = &session {
            self.holder.replace(session.holder.clone());
        }
        self.session.replace(session);
    }

    /// Takes up what another tab has done to the session. Returns whether it is another one now.
    pub fn reload_session(&self) -> bool {
        let saved = session::load_session(&self.site, self.now());
        let name = |session: Option<&Session>| session.map(|session| session.key.keyid.clone());
        let is_another = name(saved.as_ref()) != name(self.session.borrow().as_ref());
        self.take_up(saved);
        is_another
    }

    /// A text of the kit.
    pub fn kit_text(&self, name: &str) -> String {
        self.kit.text(name).unwrap_or_default()
    }
}
