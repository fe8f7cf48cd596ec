//! Requesting a vacancy, as a visitor or as a contact.

use std::rc::Rc;

use portico_protocol::Read as _;
use portico_protocol::client::RequestReceipt;
use portico_views::FormState;
use portico_views::vacancy::{self, Asker};

use crate::mount::Mount;
use crate::node::Json;
use crate::route::Route;

/// Shows the form, with what was typed into it before.
pub fn show(mount: &Rc<Mount>, asker: &Asker) {
    let draft = mount.drafts.take(&mount.route.borrow());
    let values = draft.map(|draft| draft.values).unwrap_or_default();
    mount.paint(vacancy::form(&mount.app.view_page(), asker, &FormState { values, ..FormState::default() }));
}

/// The request was taken.
pub fn arrived(mount: &Rc<Mount>, asker: &Asker, answer: &Json, is_on_view: bool) -> Option<()> {
    let receipt = RequestReceipt::read(answer)?;
    let page = mount.app.view_page();
    match asker {
        Asker::Visitor if is_on_view => mount.paint_next(vacancy::received(&page, &receipt)),
        Asker::Visitor => drop(mount.drafts.take(&Route::Vacancy)),
        Asker::Contact | Asker::Edit { .. } if is_on_view => {
            mount.news.set(Some(page.words.request_sent().to_owned()));
            mount.go(Route::Client);
        }
        Asker::Contact => drop(mount.drafts.take(&Route::ClientNew)),
        Asker::Edit { id } => drop(mount.drafts.take(&Route::ClientEdit(id.clone()))),
    }
    mount.tell("portico:vacancy-requested", &[("vacancy", &receipt.id)]);
    Some(())
}
