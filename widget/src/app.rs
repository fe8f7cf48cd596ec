//! What all elements of a page share: the site, its words, the clock and the sessions.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use portico_protocol::Node as _;
use portico_protocol::site::{Boot, Session, Site, View};
use portico_views::{Page, Place, Words};
use web_sys::HtmlElement;

use crate::call::Who;
use crate::mount::Mount;
use crate::node::Json;
use crate::page::HostPage;
use crate::session::{self, Contact};

thread_local! {
    static APP: RefCell<Option<Rc<App>>> = const { RefCell::new(None) };
}

/// Makes `app` the page's own.
pub fn set(app: App) {
    APP.with_borrow_mut(|place| *place = Some(Rc::new(app)));
}

/// The page's own, once [`set`].
pub fn get() -> Option<Rc<App>> {
    APP.with_borrow(Clone::clone)
}

/// The state that does not belong to one element.
pub struct App {
    /// Portico's own URL, without a trailing slash.
    pub base: String,
    /// The loader's functions.
    pub page: HostPage,
    /// The site.
    pub site: Site,
    /// The words of its language.
    pub words: Words,
    /// How far the server's clock is ahead of this one, in milliseconds.
    pub ahead: Cell<f64>,
    /// The anonymous key.
    pub visitor: RefCell<Session>,
    /// The signed-in contact.
    pub contact: RefCell<Option<Contact>>,
    /// The elements on the page.
    pub mounts: RefCell<Vec<Rc<Mount>>>,
}

#[allow(clippy::cast_precision_loss)] // Epoch milliseconds are below 2^53.
impl App {
    /// The state that a boot answer gives.
    pub fn new(base: String, words: Words, boot: Boot, raw: &Json, page: HostPage) -> Self {
        let received = raw.get("received").number().unwrap_or_else(js_sys::Date::now);
        let contact = session::stored(&boot.site.key, boot.server_time);
        Self {
            base,
            page,
            words,
            ahead: Cell::new(boot.server_time as f64 - received),
            visitor: RefCell::new(boot.session),
            contact: RefCell::new(contact),
            site: boot.site,
            mounts: RefCell::default(),
        }
    }

    /// The key to sign with, if there is one.
    pub fn session(&self, who: Who) -> Option<Session> {
        match who {
            Who::Visitor => Some(self.visitor.borrow().clone()),
            Who::Contact => self.contact.borrow().as_ref().map(|contact| contact.session.clone()),
        }
    }

    /// The time by the server's clock, in epoch milliseconds.
    pub fn now(&self) -> f64 {
        js_sys::Date::now() + self.ahead.get()
    }

    /// Corrects the clock by what the server says its own is.
    pub fn set_clock(&self, server_time: i64) {
        self.ahead.set(server_time as f64 - js_sys::Date::now());
    }

    /// Signs the contact in or, with `None`, out, here and in the browser's storage.
    pub fn set_contact(&self, contact: Option<Contact>) {
        session::store(&self.site.key, contact.as_ref());
        *self.contact.borrow_mut() = contact;
    }

    /// The element that `host` is.
    pub fn mount_of(&self, host: &HtmlElement) -> Option<Rc<Mount>> {
        self.mounts.borrow().iter().find(|mount| mount.host == *host).cloned()
    }

    /// The first element that can show `view`.
    pub fn mount_for(&self, view: View) -> Option<Rc<Mount>> {
        self.mounts.borrow().iter().find(|mount| mount.shows(view)).cloned()
    }

    /// All elements, held so that an event handler of the page may take one away meanwhile.
    pub fn all_mounts(&self) -> Vec<Rc<Mount>> {
        self.mounts.borrow().clone()
    }

    /// What the views must know.
    pub fn view_page(&self) -> Page<'_> {
        Page { site: &self.site, words: &self.words, place: Place::Embedded }
    }
}
