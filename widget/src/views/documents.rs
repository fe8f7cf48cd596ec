//! The documents that the agency shares with the contact's company.

use std::rc::Rc;

use portico_protocol::ErrorCode;
use portico_protocol::documents::FileLink;

use crate::engine::browser::address::load_url;
use crate::engine::browser::functions::encode_component;
use crate::engine::calls::call::{self, Call};
use crate::engine::elements::element::{Element, Navigation};
use crate::engine::state::route::Route;
use crate::engine::state::session::Signer;

/// Downloads a shared document. The server makes a link for it that is good for a minute.
pub fn download_document(element: &Rc<Element>, id: &str) {
    let call = Call::get(Signer::Contact, ["/w/v1/client/documents/", &encode_component(id)].concat());
    let asker = element.clone();
    call.send(
        element.app,
        Box::new(move |answer| match call::parse_answer::<FileLink>(answer) {
            Ok(link) => load_url(&link.url),
            // No longer shared: the list says so.
            Err(refusal) if refusal.code == ErrorCode::NotFound => {
                asker.show_route(Route::Client, Navigation::InPlace);
            }
            Err(refusal) => asker.show_contact_failure(&refusal),
        }),
    );
}
