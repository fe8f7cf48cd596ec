//! Signing in by name, address and access code, asking for a new code, and signing out.

use std::rc::Rc;

use gloo_file::File;
use maud::Markup;
use portico_protocol::sign_in::{CodeRequest, SignInForm, SignedIn};
use portico_protocol::site::View;
use portico_protocol::{ErrorCode, FieldFault, Values};
use portico_views::{FormState, sign_in};

use crate::engine::browser::address::get_fragment;
use crate::engine::browser::functions::decode_base64;
use crate::engine::browser::json::{Json, build_object};
use crate::engine::calls::body::{Body, make_key};
use crate::engine::calls::call::{self, Call, Refusal};
use crate::engine::elements::element::{Element, Navigation};
use crate::engine::elements::registry;
use crate::engine::elements::submission::{Form, Submission};
use crate::engine::state::history;
use crate::engine::state::route::Route;
use crate::engine::state::session::Signer;

/// What the link to a client's portal ends in, before its key. The key is no secret that lets anybody in, so it may
/// stay in the address.
const PORTAL_FRAGMENT: &str = "#portico-portal=";

/// The sign-in form.
pub struct SignIn;

impl Form for SignIn {
    fn path(&self) -> String {
        "/w/v1/sign-in".to_owned()
    }

    fn find_faults(&self, values: &Values, _file: Option<&File>) -> Vec<FieldFault> {
        SignInForm::parse(values).err().unwrap_or_default()
    }

    fn render(&self, element: &Element, state: &FormState) -> Markup {
        sign_in::render_form(&element.app.view_page(), state)
    }

    /// Signing in comes before what was typed at this route, and does not send it.
    fn keeps_draft(&self) -> bool {
        true
    }

    fn show_success(&self, submission: &Submission, answer: Json) -> Result<(), Refusal> {
        let signed_in = call::parse_answer::<SignedIn>(Ok(answer))?;
        let (id, clients) = (signed_in.contact.clone(), signed_in.clients.clone());
        let element = &submission.element;
        element.app.set_contact(Some(signed_in.into()));
        refresh_elements(element);
        if !clients.is_empty() {
            // Before the route that was asked for; what is on its way there no longer counts.
            element.paint_next(sign_in::render_client_choice(&element.app.view_page(), &clients));
        }
        element.emit("portico:signed-in", &[("contact", &id)]);
        Ok(())
    }
}

/// The form by which a contact asks for a new access code.
pub struct NewCode;

impl Form for NewCode {
    fn path(&self) -> String {
        "/w/v1/code-requests".to_owned()
    }

    fn find_faults(&self, values: &Values, _file: Option<&File>) -> Vec<FieldFault> {
        CodeRequest::parse(values).err().unwrap_or_default()
    }

    fn render(&self, element: &Element, state: &FormState) -> Markup {
        sign_in::render_code_request_form(&element.app.view_page(), state)
    }

    fn show_success(&self, submission: &Submission, _answer: Json) -> Result<(), Refusal> {
        if submission.is_on_view() {
            let element = &submission.element;
            element.paint_next(sign_in::render_code_sent(&element.app.view_page()));
        }
        Ok(())
    }
}

/// Shows the sign-in form. A link to a client's portal goes along with it.
pub fn show_form(element: &Element, mut state: FormState) {
    if let Some(key) = get_fragment().strip_prefix(PORTAL_FRAGMENT) {
        state.values.set("portal", key);
    }
    element.next_generation();
    element.paint(sign_in::render_view(&element.app.view_page(), &state));
}

/// Shows the sign-in form and says that the session is over. What was typed meanwhile is there again after signing in.
pub fn show_form_again(element: &Element) {
    element.save_draft();
    show_form(element, FormState { failure: Some(ErrorCode::SessionExpired), ..FormState::default() });
}

/// Shows the form by which a contact asks for a new access code.
pub fn show_code_form(element: &Element) {
    element.paint(sign_in::render_code_request(&element.app.view_page(), &FormState::default()));
}

/// Opens the sign-in form in an element that has just come, when the page's address is a link to a client's portal and
/// names no other route.
pub fn open_portal_link(element: &Rc<Element>) {
    let is_here = history::get_route().is_none_or(|route| route == Route::Client);
    let is_link = is_here && get_fragment().starts_with(PORTAL_FRAGMENT);
    if is_link && element.can_show(View::Client) && element.app.contact.borrow().is_none() {
        element.route.replace(Route::Client);
        show_form(element, FormState::default());
        element.host.scroll_into_view(&build_object(&[]));
    }
}

/// Opens the sign-in form filled in with what the e-mailed link carries: name, address and code, packed as for
/// [`unpack_values`].
pub fn open_invitation(carried: &str) {
    let Some(element) = registry::find_element_for(View::Client) else { return };
    element.save_draft();
    element.route.replace(Route::Client);
    let values = unpack_values(carried, &["name", "email", "code"]).unwrap_or_default();
    show_form(&element, FormState { values, ..FormState::default() });
    element.host.scroll_into_view(&build_object(&[]));
}

/// Unpacks what an e-mailed link carries: lines in base64url, the values of the fields called `names`.
pub fn unpack_values(carried: &str, names: &[&str]) -> Option<Values> {
    let text = String::from_utf8(decode_base64(&carried.replace('-', "+").replace('_', "/"))?).ok()?;
    let named = names.iter().zip(text.split('\n'));
    Some(Values(named.map(|(name, value)| ((*name).to_owned(), value.to_owned())).collect()))
}

/// Shows every element that is in the contact's area anew, because somebody signed in or out in `here`.
pub fn refresh_elements(here: &Rc<Element>) {
    for element in registry::list_elements() {
        let route = element.route.borrow().clone();
        if route.view() == View::Client {
            let is_here = Rc::ptr_eq(&element, here);
            element.show_route(route, if is_here { Navigation::Forward } else { Navigation::InPlace });
        }
    }
}

/// Signs out, here and on the server, by the path for this device or for all. Whatever the server says, this browser
/// forgets the session.
pub fn sign_out(element: &Rc<Element>, path: &str) {
    let body = Body::from_form(&Values::default(), make_key());
    element.load(Call::post(Signer::Contact, path.to_owned(), body), |element, _| {
        let Some(contact) = element.app.contact.take() else { return };
        element.app.set_contact(None);
        clear_drafts();
        refresh_elements(element);
        element.emit("portico:signed-out", &[("contact", &contact.id)]);
    });
}

/// Clears what was typed in every element.
pub fn clear_drafts() {
    for element in registry::list_elements() {
        element.drafts.clear();
    }
}
