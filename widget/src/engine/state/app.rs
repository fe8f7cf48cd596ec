//! What all elements of a page share: the site, its words, the clock and the sessions.

use std::cell::{Cell, RefCell};

use portico_protocol::site::{Session, Site};
use portico_protocol::{FromJson as _, JsonNode as _};
use portico_views::{Page, Place, Words};

use crate::engine::browser::functions::read_clock;
use crate::engine::browser::json::Json;
use crate::engine::state::loader::Loader;
use crate::engine::state::session::{self, Contact, Signer};

thread_local! {
    static APP: Cell<Option<&'static App>> = const { Cell::new(None) };
}

/// The page's shared state, once the loader has started the module.
pub fn get_app() -> Option<&'static App> {
    APP.get()
}

/// The state that does not belong to one element. There is one for as long as the page is open.
pub struct App {
    /// Portico's own URL, without a trailing slash.
    pub base: String,
    /// The loader's functions.
    pub loader: Loader,
    /// The site.
    pub site: Site,
    /// The words of its language.
    pub words: Words,
    /// The signed-in contact.
    pub contact: RefCell<Option<Contact>>,
    visitor: RefCell<Session>,
    /// How far the server's clock is ahead of this one, in milliseconds.
    clock_offset: Cell<f64>,
}

/// Makes the page's shared state from the boot answer. `None` when the answer has another shape.
pub fn start_app(base: String, texts: Vec<String>, boot: &Json, loader: Loader) -> Option<()> {
    let site = Site::from_json(&boot.get("site"))?;
    let server_time = boot.get("server_time").number()?;
    let app = App {
        base,
        loader,
        words: Words::from_texts(site.language, texts),
        contact: RefCell::new(session::load_contact(&site.key, server_time)),
        visitor: RefCell::new(Session::from_json(&boot.get("session"))?),
        clock_offset: Cell::new(server_time - boot.get("received").number()?),
        site,
    };
    APP.set(Some(Box::leak(Box::new(app))));
    Some(())
}

impl App {
    /// The session to sign with, if there is one.
    pub fn get_session(&self, signer: Signer) -> Option<Session> {
        match signer {
            Signer::Visitor => Some(self.visitor.borrow().clone()),
            Signer::Contact => self.contact.borrow().as_ref().map(|contact| contact.session.clone()),
        }
    }

    /// Takes the anonymous session and the clock from another boot answer. One that cannot be read changes nothing.
    pub fn renew_visitor(&self, boot: &Json) {
        if let (Some(session), Some(time)) =
            (Session::from_json(&boot.get("session")), boot.get("server_time").number())
        {
            *self.visitor.borrow_mut() = session;
            self.set_clock(time);
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

    /// Signs the contact in or, with `None`, out, here and in the browser's storage.
    pub fn set_contact(&self, contact: Option<Contact>) {
        session::save_contact(&self.site.key, contact.as_ref());
        *self.contact.borrow_mut() = contact;
    }

    /// Ends the contact's session here. A newer one that another tab of this browser has saved since stays.
    pub fn expire_contact(&self) {
        let expired = self.contact.take();
        let saved = session::load_contact(&self.site.key, self.now());
        if expired.map(|contact| contact.session.keyid) == saved.map(|contact| contact.session.keyid) {
            session::save_contact(&self.site.key, None);
        }
    }

    /// What the views must know.
    pub fn view_page(&self) -> Page<'_> {
        Page { site: &self.site, words: &self.words, place: Place::Embedded }
    }
}
