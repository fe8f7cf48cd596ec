//! Signing in by name, address and access code.

use std::rc::Rc;

use portico_protocol::sign_in::SignedIn;
use portico_protocol::site::View;
use portico_protocol::{ErrorCode, Read as _, Values};
use portico_views::{FormState, client};

use crate::app::App;
use crate::mount::{Arrival, Mount};
use crate::node::Json;
use crate::route::Route;
use crate::session::Contact;

/// Shows the form.
pub fn show(mount: &Rc<Mount>, state: &FormState) {
    mount.begin();
    mount.paint(client::sign_in(&mount.app.view_page(), state));
}

/// Shows the form and says that the session is over. What was typed meanwhile is there again after signing in.
pub fn show_again(mount: &Rc<Mount>) {
    mount.drafts.keep(mount);
    show(mount, &FormState { failure: Some(ErrorCode::SessionExpired), ..FormState::default() });
}

/// Shows the form filled in with what the e-mailed link carries: the three lines in base64url.
pub fn invite(app: &Rc<App>, carried: &str) {
    let Some(mount) = app.mount_for(View::Client) else { return };
    mount.drafts.keep(&mount);
    mount.route.replace(Route::Client);
    let values = unpack(carried).unwrap_or_default();
    show(&mount, &FormState { values, ..FormState::default() });
    mount.host.scroll_into_view();
}

fn unpack(carried: &str) -> Option<Values> {
    let base64 = carried.replace('-', "+").replace('_', "/");
    #[allow(clippy::cast_possible_truncation)] // One character for each byte.
    let bytes = web_sys::window()?.atob(&base64).ok()?.chars().map(|c| c as u8).collect();
    let text = String::from_utf8(bytes).ok()?;
    let named = ["name", "email", "code"].into_iter().zip(text.lines());
    Some(Values(named.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()))
}

/// The server knows the contact.
pub fn arrived(mount: &Rc<Mount>, answer: &Json) -> Option<()> {
    let contact = Contact::from(SignedIn::read(answer)?);
    let id = contact.id.clone();
    mount.app.set_contact(Some(contact));
    refresh(mount);
    mount.tell("portico:signed-in", &[("contact", &id)]);
    Some(())
}

/// Shows every element that is in the contact's area anew, because somebody signed in or out in one of them.
pub fn refresh(here: &Rc<Mount>) {
    for mount in here.app.all_mounts() {
        let route = mount.route.borrow().clone();
        if route.view() == View::Client {
            let arrival = if Rc::ptr_eq(&mount, here) { Arrival::Forward } else { Arrival::Still };
            mount.show(route, arrival);
        }
    }
}
