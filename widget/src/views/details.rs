//! The details that a signed-in contact keeps up to date: the company's and their own.

use std::rc::Rc;

use gloo_file::File;
use maud::Markup;
use portico_protocol::details::{Details, DetailsReceipt, Subject};
use portico_protocol::{FieldFault, Values};
use portico_views::{FormState, details};

use crate::engine::browser::json::Json;
use crate::engine::calls::call::{self, Answer, Call, Refusal};
use crate::engine::elements::element::{Element, Navigation};
use crate::engine::elements::submission::{Form, Submission};
use crate::engine::state::route::Route;
use crate::engine::state::session::Signer;

/// The form that changes the details of a subject.
pub struct DetailsChange(pub Subject);

impl Form for DetailsChange {
    fn signer(&self) -> Signer {
        Signer::Contact
    }

    fn path(&self) -> String {
        details_path(self.0)
    }

    /// Tax ids and telephone numbers by country are for the server alone.
    fn find_faults(&self, _values: &Values, _file: Option<&File>) -> Vec<FieldFault> {
        Vec::new()
    }

    fn render(&self, element: &Element, state: &FormState) -> Markup {
        match &*element.details.borrow() {
            Some(known) => details::render_form(&element.app.view_page(), self.0, known, state, ""),
            None => Markup::default(),
        }
    }

    /// Shows the page anew, with what waits of the change.
    fn show_success(&self, submission: &Submission, answer: Json) -> Result<(), Refusal> {
        if !submission.is_on_view() {
            return Ok(());
        }
        let receipt: DetailsReceipt = call::parse_answer(Ok(answer))?;
        let element = &submission.element;
        let words = &element.app.words;
        let announcement = if receipt.waiting { words.details_waiting() } else { words.details_saved() };
        element.announcement.set(Some(announcement.to_owned()));
        element.show_route(Route::Details(self.0), Navigation::InPlace);
        Ok(())
    }
}

/// The path at which the details of a subject are read and changed.
fn details_path(subject: Subject) -> String {
    ["/w/v1/client/", subject.as_str()].concat()
}

/// Shows the form with the current details, and the countries by the names they have in the form's language.
pub fn show_details(element: &Rc<Element>, subject: Subject) {
    let query = call::language_query(element.app);
    element.load(Call { query, ..Call::get(Signer::Contact, details_path(subject)) }, show_answer);
}

fn show_answer(element: &Rc<Element>, answer: Answer) {
    let Route::Details(subject) = *element.route.borrow() else { return };
    let known: Details = match call::parse_answer(answer) {
        Ok(known) => known,
        Err(refusal) => return element.show_contact_failure(&refusal),
    };
    let state = FormState { values: element.resume_draft_of(known.to_values()), ..FormState::default() };
    let announcement = element.announcement.take().unwrap_or_default();
    element.paint(details::render_view(&element.app.view_page(), subject, &known, &state, &announcement));
    element.announce(&announcement);
    element.details.replace(Some(known));
}
