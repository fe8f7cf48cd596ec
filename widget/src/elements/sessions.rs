//! What a change of the session does to the elements, whatever is on view.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use portico_protocol::Values;

use crate::calls::body::{Body, make_key};
use crate::calls::call::{Call, Signer};
use crate::elements::element::{Element, Navigation};
use crate::elements::registry;
use crate::state::app::App;
use crate::state::session::{Key, Session};

/// How often the server is told of an end that it has not heard, and after which pauses in milliseconds.
const TELLINGS: u32 = 6;
const TELL_AGAIN_AFTER: u32 = 10_000;

/// Starts a session. What was typed under another one is not for this one.
pub fn start_session(app: &'static App, session: Session) {
    let is_other = app.session.borrow().is_some();
    app.set_session(Some(session));
    if is_other {
        clear_drafts(app);
    }
}

/// Ends the session: this browser forgets the key first, then the server is told at `path`, again and again while it
/// cannot be reached. Returns whether there was one.
pub fn end_session(app: &'static App, path: &str) -> bool {
    let Some(key) = app.session_key() else { return false };
    app.set_session(None);
    clear_drafts(app);
    tell_end(app, key, path.to_owned(), TELLINGS);
    true
}

fn tell_end(app: &'static App, key: Key, path: String, tries: u32) {
    let body = Body::from_form(&Values::default(), make_key());
    let call =
        Call { signer: Signer::Session(key.clone()), path: path.clone(), query: String::new(), body: Some(body) };
    call.send(
        app,
        Box::new(move |answer| {
            let is_unheard = answer.is_err_and(|refusal| refusal.code == "unavailable");
            if is_unheard && tries > 1 {
                Timeout::new(TELL_AGAIN_AFTER, move || tell_end(app, key, path, tries - 1)).forget();
            }
        }),
    );
}

/// Takes up what another tab has done to the session.
pub fn follow_other_tab(app: &'static App) {
    if reload_session(app) {
        refresh_private(app, None);
    }
}

/// Asks for everything again, because the page was kept as it had been left.
pub fn refresh_all(app: &'static App) {
    reload_session(app);
    for element in registry::list_elements() {
        element.reload();
        element.hide_private_view();
    }
}

/// Reads the session again. Returns whether it is another one now; what was typed under the old one is dropped.
fn reload_session(app: &'static App) -> bool {
    let was_signed_in = app.session.borrow().is_some();
    let is_another = app.reload_session();
    if is_another && was_signed_in {
        clear_drafts(app);
    }
    is_another
}

/// Shows every element anew that is where people are signed in. The one in which it happened moves to its title.
pub fn refresh_private(app: &'static App, here: Option<&Rc<Element>>) {
    for element in registry::list_elements() {
        let route = element.route.borrow().clone();
        if app.is_private(&route) {
            let is_here = here.is_some_and(|here| Rc::ptr_eq(&element, here));
            element.show_route(route, if is_here { Navigation::Forward } else { Navigation::InPlace });
            element.hide_private_view();
        }
    }
}

fn clear_drafts(app: &'static App) {
    for element in registry::list_elements() {
        element.drafts.clear(app);
        element.forget_typing();
    }
}
