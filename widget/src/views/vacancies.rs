//! Requesting a vacancy, as a visitor or as a contact.

use portico_protocol::client::RequestReceipt;
use portico_views::FormState;
use portico_views::vacancy::{self, Asker};

use crate::engine::calls::call::{self, Answer, Refusal};
use crate::engine::elements::element::Mount;
use crate::engine::elements::submission::Submission;
use crate::engine::state::route::Route;

/// Shows the form, with what was typed into it before.
pub fn show(mount: &Mount, asker: &Asker) {
    let draft = mount.drafts.take(&mount.route.borrow());
    mount.attempt.replace(draft.attempt);
    let state = FormState { values: draft.values, ..FormState::default() };
    mount.paint(vacancy::form(&mount.app.view_page(), asker, &state));
}

/// The request, or the change to one, was taken.
///
/// # Errors
/// When the answer cannot be read.
pub fn arrived(submission: &Submission, asker: &Asker, answer: Answer) -> Result<(), Refusal> {
    let receipt: RequestReceipt = call::read(answer)?;
    let mount = &submission.mount;
    let page = mount.app.view_page();
    if submission.is_on_view() {
        if *asker == Asker::Visitor {
            mount.paint_next(vacancy::received(&page, &receipt));
        } else {
            mount.news.set(Some(page.words.request_sent().to_owned()));
            mount.go(Route::Client);
        }
    }
    if !matches!(asker, Asker::Edit { .. }) {
        mount.tell("portico:vacancy-requested", &[("vacancy", &receipt.id)]);
    }
    Ok(())
}
