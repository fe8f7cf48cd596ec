//! The details that a signed-in contact keeps up to date: the company's and their own.

use std::rc::Rc;

use portico_protocol::details::{Details, DetailsReceipt, Subject};
use portico_views::{FormState, details};

use crate::engine::calls::call::{self, Answer, Call, Refusal, Who};
use crate::engine::elements::element::{Arrival, Mount};
use crate::engine::state::route::Route;
use crate::views::clients as client;

/// Where the details of a subject are read and changed.
pub fn path(subject: Subject) -> String {
    ["/w/v1/client/", subject.as_str()].concat()
}

/// Shows the form with what stands now, and the countries by the names they have in the form's language.
pub fn show(mount: &Rc<Mount>, subject: Subject) {
    let call = Call { query: call::language(mount.app), ..Call::read(Who::Contact, path(subject)) };
    mount.load(call, shown);
}

fn shown(mount: &Rc<Mount>, answer: Answer) {
    let Route::Details(subject) = *mount.route.borrow() else { return };
    let known: Details = match call::read(answer) {
        Ok(known) => known,
        Err(refusal) => return client::refused(mount, &refusal),
    };
    let values = client::typed_before(mount, known.to_values());
    let state = FormState { values, ..FormState::default() };
    let news = mount.news.take().unwrap_or_default();
    mount.paint(details::form(&mount.app.view_page(), subject, &known, &state, &news));
    mount.say(&news);
    mount.details.replace(Some(known));
}

/// The change was taken; the page is shown anew, with what waits of it.
///
/// # Errors
/// When the answer cannot be read.
pub fn arrived(mount: &Rc<Mount>, subject: Subject, answer: Answer) -> Result<(), Refusal> {
    let receipt: DetailsReceipt = call::read(answer)?;
    let words = &mount.app.words;
    let news = if receipt.waiting { words.details_waiting() } else { words.details_saved() };
    mount.news.set(Some(news.to_owned()));
    mount.show(Route::Details(subject), Arrival::Still);
    Ok(())
}
