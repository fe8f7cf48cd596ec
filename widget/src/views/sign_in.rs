//! Signing in by name, address and access code.

use std::rc::Rc;

use portico_protocol::sign_in::SignedIn;
use portico_protocol::site::View;
use portico_protocol::{ErrorCode, Values};
use portico_views::{FormState, client};

use crate::engine::browser::dom::{self as browser, decode_base64};
use crate::engine::calls::call::{self, Answer, Refusal};
use crate::engine::elements::element::{Arrival, Mount};
use crate::engine::state::app::App;
use crate::engine::state::history;
use crate::engine::state::loader::object;
use crate::engine::state::route::Route;

/// What the link to a client's portal ends in, before its key. The key is no secret that lets anybody in, so it may
/// stay in the address.
const PORTAL: &str = "#portico-portal=";

/// Shows the form. A link to a client's portal goes along with it.
pub fn show(mount: &Mount, mut state: FormState) {
    if let Some(key) = browser::fragment().strip_prefix(PORTAL) {
        state.values.set("portal", key);
    }
    mount.begin();
    mount.paint(client::sign_in(&mount.app.view_page(), &state));
}

/// Shows the form and says that the session is over. What was typed meanwhile is there again after signing in.
pub fn show_again(mount: &Mount) {
    mount.drafts.keep(mount);
    show(mount, FormState { failure: Some(ErrorCode::SessionExpired), ..FormState::default() });
}

/// Opens the form in an element that has just come, when the page's address is a link to a client's portal and names no
/// other place.
pub fn by_link(mount: &Rc<Mount>) {
    let is_here = history::current().is_none_or(|place| place == Route::Client);
    let is_link = is_here && browser::fragment().starts_with(PORTAL);
    if is_link && mount.shows(View::Client) && mount.app.contact.borrow().is_none() {
        mount.route.replace(Route::Client);
        show(mount, FormState::default());
        mount.host.reveal(&object(&[]));
    }
}

/// Shows the form by which a contact asks for a new access code.
pub fn ask_for_code(mount: &Mount) {
    mount.paint(client::code_request(&mount.app.view_page(), &FormState::default()));
}

/// Shows the form filled in with what the e-mailed link carries: the three lines in base64url.
pub fn invite(app: &App, carried: &str) {
    let Some(mount) = app.mount_for(View::Client) else { return };
    mount.drafts.keep(&mount);
    mount.route.replace(Route::Client);
    show(
        &mount,
        FormState { values: unpack(carried, &["name", "email", "code"]).unwrap_or_default(), ..FormState::default() },
    );
    mount.host.reveal(&object(&[]));
}

/// What an e-mailed link carries: lines in base64url, which are the values of these fields.
pub fn unpack(carried: &str, names: &[&str]) -> Option<Values> {
    let text = String::from_utf8(decode_base64(&carried.replace('-', "+").replace('_', "/"))?).ok()?;
    let named = names.iter().zip(text.split('\n'));
    Some(Values(named.map(|(name, value)| ((*name).to_owned(), value.to_owned())).collect()))
}

/// The server knows the contact.
///
/// # Errors
/// When the answer cannot be read.
pub fn arrived(mount: &Rc<Mount>, answer: Answer) -> Result<(), Refusal> {
    let signed_in = call::read::<SignedIn>(answer)?;
    let (id, clients) = (signed_in.contact.clone(), signed_in.clients.clone());
    mount.app.set_contact(Some(signed_in.into()));
    refresh(mount);
    if !clients.is_empty() {
        // Before the place that was asked for; what is on its way there no longer counts.
        mount.paint_next(client::choose(&mount.app.view_page(), &clients));
    }
    mount.tell("portico:signed-in", &[("contact", &id)]);
    Ok(())
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
