//! What all elements of a page share: the site, its words, the clock and the sessions.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use portico_protocol::site::{Session, Site, View};
use portico_protocol::{Node as _, Read as _};
use portico_views::{Page, Place, Words};

use crate::engine::browser::dom::{self as browser, Element};
use crate::engine::browser::json::Json;
use crate::engine::calls::call::Who;
use crate::engine::elements::element::Mount;
use crate::engine::state::loader::HostPage;
use crate::engine::state::session::{self, Contact};

thread_local! {
    static APP: Cell<Option<&'static App>> = const { Cell::new(None) };
}

/// The page's own, once the loader has started the module.
pub fn get() -> Option<&'static App> {
    APP.get()
}

/// The state that does not belong to one element. There is one for as long as the page is open.
pub struct App {
    /// Portico's own URL, without a trailing slash.
    pub base: String,
    /// The loader's functions.
    pub page: HostPage,
    /// The site.
    pub site: Site,
    /// The words of its language.
    pub words: Words,
    /// The signed-in contact.
    pub contact: RefCell<Option<Contact>>,
    /// The elements on the page.
    pub mounts: RefCell<Vec<Rc<Mount>>>,
    visitor: RefCell<Session>,
    /// How far the server's clock is ahead of this one, in milliseconds.
    ahead: Cell<f64>,
}

/// Makes the page's state from what the boot answer says. `None` when the answer has another shape.
pub fn start(base: String, texts: Vec<String>, boot: &Json, page: HostPage) -> Option<()> {
    let site = Site::read(&boot.get("site"))?;
    let server_time = boot.get("server_time").number()?;
    let app = App {
        base,
        page,
        words: Words::from_list(site.language, texts),
        contact: RefCell::new(session::stored(&site.key, server_time)),
        mounts: RefCell::default(),
        visitor: RefCell::new(Session::read(&boot.get("session"))?),
        ahead: Cell::new(server_time - boot.get("received").number()?),
        site,
    };
    APP.set(Some(Box::leak(Box::new(app))));
    Some(())
}

impl App {
    /// The key to sign with, if there is one.
    pub fn session(&self, who: Who) -> Option<Session> {
        match who {
            Who::Visitor => Some(self.visitor.borrow().clone()),
            Who::Contact => self.contact.borrow().as_ref().map(|contact| contact.session.clone()),
        }
    }

    /// Takes the anonymous key and the clock from another boot answer. One that cannot be read changes nothing.
    pub fn renew(&self, boot: &Json) {
        if let (Some(session), Some(time)) = (Session::read(&boot.get("session")), boot.get("server_time").number()) {
            *self.visitor.borrow_mut() = session;
            self.set_clock(time);
        }
    }

    /// The time by the server's clock, in epoch milliseconds.
    pub fn now(&self) -> f64 {
        browser::now() + self.ahead.get()
    }

    /// Corrects the clock by what the server says its own is.
    pub fn set_clock(&self, server_time: f64) {
        self.ahead.set(server_time - browser::now());
    }

    /// Signs the contact in or, with `None`, out, here and in the browser's storage.
    pub fn set_contact(&self, contact: Option<Contact>) {
        session::store(&self.site.key, contact.as_ref());
        *self.contact.borrow_mut() = contact;
    }

    /// The contact's session is over. What another tab of this browser has kept since, with a newer one, stays.
    pub fn lose_contact(&self) {
        let lost = self.contact.take();
        let kept = session::stored(&self.site.key, self.now());
        if lost.map(|contact| contact.session.keyid) == kept.map(|contact| contact.session.keyid) {
            session::store(&self.site.key, None);
        }
    }

    /// The first element that `is` says yes to.
    pub fn mount(&self, is: impl Fn(&Mount) -> bool) -> Option<Rc<Mount>> {
        self.mounts.borrow().iter().find(|mount| is(mount)).cloned()
    }

    /// The element that an element of the page is.
    pub fn mount_of(&self, host: &Element) -> Option<Rc<Mount>> {
        self.mount(|mount| mount.host == *host)
    }

    /// The first element that can show a view.
    pub fn mount_for(&self, view: View) -> Option<Rc<Mount>> {
        self.mount(|mount| mount.shows(view))
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
