//! The signed-in contact's first page, and going over to another of the contact's clients.

use std::rc::Rc;

use portico_protocol::Values;
use portico_protocol::clients::ClientHome;
use portico_protocol::sign_in::SignedIn;
use portico_views::clients;

use crate::engine::calls::body::{Body, make_key};
use crate::engine::calls::call::{self, Answer, Call};
use crate::engine::elements::element::Element;
use crate::engine::state::session::Signer;
use crate::views::sign_in;

/// Shows the contact's first page.
pub fn show_home(element: &Rc<Element>) {
    element.load(Call::get(Signer::Contact, "/w/v1/client".to_owned()), show_answer);
}

fn show_answer(element: &Rc<Element>, answer: Answer) {
    match call::parse_answer::<ClientHome>(answer) {
        Ok(home) => element.paint(clients::render_home(&element.app.view_page(), &home)),
        Err(refusal) => return element.show_contact_failure(&refusal),
    }
    if let Some(announcement) = element.announcement.take() {
        element.announce(&announcement);
    }
}

/// Goes over to another of the contact's clients. What was typed for the one before is not for this one.
pub fn switch_client(element: &Rc<Element>, client: &str) {
    let values = Values(vec![("client".to_owned(), client.to_owned())]);
    let body = Body::from_form(&values, make_key());
    let call = Call::post(Signer::Contact, "/w/v1/client/switch".to_owned(), body);
    element.load(call, |element, answer| match call::parse_answer::<SignedIn>(answer) {
        Ok(signed_in) => {
            element.app.set_contact(Some(signed_in.into()));
            sign_in::clear_drafts();
            sign_in::refresh_elements(element);
        }
        Err(refusal) => element.show_contact_failure(&refusal),
    });
}
