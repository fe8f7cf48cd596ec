//! The signed-in contact's area: their vacancies, new requests, changes to pending ones.

use std::rc::Rc;

use portico_protocol::client::{ClientHome, EditableRequest, FileLink};
use portico_protocol::sign_in::SignedIn;
use portico_protocol::{ErrorCode, Values};
use portico_views::vacancy::{self, Asker};
use portico_views::{FormState, client};

use crate::engine::browser::dom::{self as browser, encode};
use crate::engine::calls::body::{Body, new_key};
use crate::engine::calls::call::{self, Answer, Call, Refusal, Who};
use crate::engine::elements::element::{Arrival, Mount};
use crate::engine::state::route::Route;
use crate::views::details;
use crate::views::registrations as registration;
use crate::views::sign_in;

/// Shows a place that only a contact sees, or the sign-in form before it.
pub fn show(mount: &Rc<Mount>) {
    match *mount.route.borrow() {
        Route::Register => return registration::show(mount),
        Route::Code => return sign_in::ask_for_code(mount),
        Route::Confirm => return mount.paint(registration::confirmation(mount, Values::default())),
        _ => {}
    }
    if mount.app.contact.borrow().is_none() {
        return sign_in::show(mount, FormState::default());
    }
    let route = mount.route.borrow().clone();
    match route {
        Route::ClientNew => crate::views::vacancies::show(mount, &Asker::Contact),
        Route::Details(subject) => details::show(mount, subject),
        Route::ClientEdit(id) => mount.load(Call::read(Who::Contact, vacancy_path(&id, "")), edit),
        _ => mount.load(Call::read(Who::Contact, "/w/v1/client".to_owned()), home),
    }
}

fn home(mount: &Rc<Mount>, answer: Answer) {
    match call::read::<ClientHome>(answer) {
        Ok(home) => mount.paint(client::home(&mount.app.view_page(), &home)),
        Err(refusal) => return refused(mount, &refusal),
    }
    if let Some(news) = mount.news.take() {
        mount.say(&news);
    }
}

fn edit(mount: &Rc<Mount>, answer: Answer) {
    let request: EditableRequest = match call::read(answer) {
        Ok(request) => request,
        Err(refusal) => return refused(mount, &refusal),
    };
    let state = FormState { values: typed_before(mount, request.to_values()), ..FormState::default() };
    mount.paint(vacancy::form(&mount.app.view_page(), &Asker::Edit { id: request.id }, &state));
}

/// What was typed before, as long as nobody else has changed what is edited since; otherwise what stands now.
pub fn typed_before(mount: &Mount, now: Values) -> Values {
    let draft = mount.drafts.take(&mount.route.borrow());
    if draft.values.get("version") != now.get("version") {
        return now;
    }
    mount.attempt.replace(draft.attempt);
    draft.values
}

/// A session that is over leads back to the sign-in; anything else is said where it happened.
pub fn refused(mount: &Rc<Mount>, refusal: &Refusal) {
    if refusal.code == ErrorCode::SessionExpired {
        sign_in::show_again(mount);
    } else {
        mount.fail(refusal);
    }
}

/// Withdraws a pending request; the markup has asked before.
pub fn withdraw(mount: &Rc<Mount>, id: &str) {
    mount.load(write(vacancy_path(id, "/withdraw")), |mount, answer| match answer {
        Err(refusal) if refusal.code != ErrorCode::Conflict => refused(mount, &refusal),
        // Withdrawn, or confirmed by the recruiter a moment ago: the list says which.
        _ => mount.show(Route::Client, Arrival::Still),
    });
}

/// Saves a shared document; the server makes a link for it that is good for a minute.
pub fn download(mount: &Rc<Mount>, id: &str) {
    let call = Call::read(Who::Contact, ["/w/v1/client/documents/", &encode(id)].concat());
    let place = mount.clone();
    call.send(
        mount.app,
        Box::new(move |answer| match call::read::<FileLink>(answer) {
            Ok(link) => browser::visit(&link.url),
            // No longer shared: the list says so.
            Err(refusal) if refusal.code == ErrorCode::NotFound => place.show(Route::Client, Arrival::Still),
            Err(refusal) => refused(&place, &refusal),
        }),
    );
}

/// Signs out, here and on the server, on this device or on all. Whatever the server says, this browser forgets the
/// session.
pub fn sign_out(mount: &Rc<Mount>, path: &str) {
    mount.load(write(path.to_owned()), |mount, _| {
        let Some(contact) = mount.app.contact.take() else { return };
        mount.app.set_contact(None);
        forget_drafts(mount);
        sign_in::refresh(mount);
        mount.tell("portico:signed-out", &[("contact", &contact.id)]);
    });
}

/// Goes over to another of the contact's clients. What was typed for the one before is not for this one.
pub fn switch(mount: &Rc<Mount>, client: &str) {
    let values = Values(vec![("client".to_owned(), client.to_owned())]);
    let call = Call::write(Who::Contact, "/w/v1/client/switch".to_owned(), Body::form(&values, new_key()));
    mount.load(call, |mount, answer| match call::read::<SignedIn>(answer) {
        Ok(signed_in) => {
            mount.app.set_contact(Some(signed_in.into()));
            forget_drafts(mount);
            sign_in::refresh(mount);
        }
        Err(refusal) => refused(mount, &refusal),
    });
}

fn forget_drafts(mount: &Mount) {
    for other in mount.app.all_mounts() {
        other.drafts.forget_all();
    }
}

fn write(path: String) -> Call {
    Call::write(Who::Contact, path, Body::form(&Values::default(), new_key()))
}

fn vacancy_path(id: &str, rest: &str) -> String {
    ["/w/v1/client/vacancies/", &encode(id), rest].concat()
}
