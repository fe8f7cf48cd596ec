//! The signed-in contact's area: their vacancies, new requests, changes to pending ones.

use std::rc::Rc;

use portico_protocol::client::{ClientHome, EditableRequest};
use portico_protocol::{ErrorCode, Read as _, Values};
use portico_views::vacancy::{self, Asker};
use portico_views::{FormState, client};

use crate::body::{Body, new_key};
use crate::call::{Answer, Call, Refusal, Who};
use crate::mount::{Arrival, Mount};
use crate::node::Json;
use crate::route::{Route, encode};
use crate::sign_in;

/// Shows a place that only a contact sees, or the sign-in form before it.
pub fn show(mount: &Rc<Mount>, route: &Route) {
    if mount.app.contact.borrow().is_none() {
        return sign_in::show(mount, &FormState::default());
    }
    match route {
        Route::ClientNew => crate::vacancy::show(mount, &Asker::Contact),
        Route::ClientEdit(id) => edit(mount, id.clone()),
        _ => mount.load(Call::read(Who::Contact, "/w/v1/client".to_owned()), |mount, answer| {
            paint(mount, answer, |mount, answer| {
                let home = ClientHome::read(answer)?;
                mount.paint(client::home(&mount.app.view_page(), &home));
                if let Some(news) = mount.news.take() {
                    mount.say(&news);
                }
                Some(())
            });
        }),
    }
}

fn edit(mount: &Rc<Mount>, id: String) {
    let call = Call::read(Who::Contact, vacancy_path(&id, ""));
    mount.load(call, move |mount, answer| {
        paint(mount, answer, |mount, answer| {
            let mut values = EditableRequest::read(answer)?.to_values();
            // What was typed before counts as long as nobody else has changed the request since.
            if let Some(draft) = mount.drafts.take(&Route::ClientEdit(id.clone()))
                && draft.values.get("version") == values.get("version")
            {
                values = draft.values;
            }
            let state = FormState { values, ..FormState::default() };
            mount.paint(vacancy::form(&mount.app.view_page(), &Asker::Edit { id }, &state));
            Some(())
        });
    });
}

fn paint(mount: &Rc<Mount>, answer: Answer, painted: impl FnOnce(&Rc<Mount>, &Json) -> Option<()>) {
    match answer {
        Ok(answer) => {
            if painted(mount, &answer).is_none() {
                mount.fail_to_read();
            }
        }
        Err(refusal) => refused(mount, &refusal),
    }
}

/// A session that is over leads back to the sign-in; anything else is said where it happened.
fn refused(mount: &Rc<Mount>, refusal: &Refusal) {
    if refusal.code == ErrorCode::SessionExpired {
        sign_in::show_again(mount);
    } else {
        mount.fail(refusal);
    }
}

/// Withdraws a pending request; the markup has asked before.
pub fn withdraw(mount: &Rc<Mount>, id: &str) {
    let body = Body::form(&Values::default(), new_key());
    let call = Call::write(Who::Contact, vacancy_path(id, "/withdraw"), body);
    mount.load(call, |mount, answer| match answer {
        Err(refusal) if refusal.code != ErrorCode::Conflict => refused(mount, &refusal),
        // Withdrawn, or confirmed by the recruiter a moment ago: the list says which.
        _ => mount.show(Route::Client, Arrival::Still),
    });
}

/// Signs out, here and on the server. Whatever the server says, this browser forgets the session.
pub fn sign_out(mount: &Rc<Mount>) {
    let Some(contact) = mount.app.contact.borrow().clone() else { return };
    let call = Call::write(Who::Contact, "/w/v1/sign-out".to_owned(), Body::form(&Values::default(), new_key()));
    mount.load(call, move |mount, _| {
        mount.app.set_contact(None);
        for other in mount.app.all_mounts() {
            other.drafts.forget();
        }
        sign_in::refresh(mount);
        mount.tell("portico:signed-out", &[("contact", &contact.id)]);
    });
}

fn vacancy_path(id: &str, rest: &str) -> String {
    ["/w/v1/client/vacancies/", &encode(id), rest].concat()
}
