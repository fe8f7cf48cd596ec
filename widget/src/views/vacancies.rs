//! Requesting a vacancy, as a visitor or as a contact, and what a contact does with a pending request.

use std::rc::Rc;

use gloo_file::File;
use maud::Markup;
use portico_protocol::clients::{EditableRequest, RequestReceipt};
use portico_protocol::vacancies::{VisitorRequest, parse_role};
use portico_protocol::{ErrorCode, FieldFault, Values};
use portico_views::FormState;
use portico_views::vacancies::{self, RequestForm};

use crate::engine::browser::functions::encode_component;
use crate::engine::browser::json::Json;
use crate::engine::calls::body::{Body, make_key};
use crate::engine::calls::call::{self, Answer, Call, Refusal};
use crate::engine::elements::element::{Element, Navigation};
use crate::engine::elements::submission::{Form, Submission};
use crate::engine::state::route::Route;
use crate::engine::state::session::Signer;

/// The form that requests a vacancy, or changes a pending request.
pub struct VacancyRequest(pub RequestForm);

impl Form for VacancyRequest {
    fn signer(&self) -> Signer {
        match self.0 {
            RequestForm::Visitor => Signer::Visitor,
            RequestForm::Contact | RequestForm::Edit { .. } => Signer::Contact,
        }
    }

    fn path(&self) -> String {
        match &self.0 {
            RequestForm::Visitor => "/w/v1/vacancy-requests".to_owned(),
            RequestForm::Contact => "/w/v1/client/vacancies".to_owned(),
            RequestForm::Edit { id } => request_path(id, ""),
        }
    }

    fn find_faults(&self, values: &Values, _file: Option<&File>) -> Vec<FieldFault> {
        match self.0 {
            RequestForm::Visitor => VisitorRequest::parse(values).err(),
            RequestForm::Contact | RequestForm::Edit { .. } => parse_role(values).err(),
        }
        .unwrap_or_default()
    }

    fn render(&self, element: &Element, state: &FormState) -> Markup {
        vacancies::render_form(&element.app.view_page(), &self.0, state)
    }

    fn show_success(&self, submission: &Submission, answer: Json) -> Result<(), Refusal> {
        let receipt: RequestReceipt = call::parse_answer(Ok(answer))?;
        let element = &submission.element;
        let page = element.app.view_page();
        if submission.is_on_view() {
            if self.0 == RequestForm::Visitor {
                element.paint_next(vacancies::render_receipt(&page, &receipt));
            } else {
                element.announcement.set(Some(page.words.request_sent().to_owned()));
                element.navigate(Route::Client);
            }
        }
        if !matches!(self.0, RequestForm::Edit { .. }) {
            element.emit("portico:vacancy-requested", &[("vacancy", &receipt.id)]);
        }
        Ok(())
    }
}

/// Shows the form for a new request, with what was typed into it before.
pub fn show_form(element: &Element, form: &RequestForm) {
    let state = FormState { values: element.resume_draft(), ..FormState::default() };
    element.paint(vacancies::render_view(&element.app.view_page(), form, &state));
}

/// Shows the form for a pending request, by its vacancy's id.
pub fn edit_request(element: &Rc<Element>, id: &str) {
    element.load(Call::get(Signer::Contact, request_path(id, "")), show_request);
}

fn show_request(element: &Rc<Element>, answer: Answer) {
    let request: EditableRequest = match call::parse_answer(answer) {
        Ok(request) => request,
        Err(refusal) => return element.show_contact_failure(&refusal),
    };
    let state = FormState { values: element.resume_draft_of(request.to_values()), ..FormState::default() };
    element.paint(vacancies::render_view(&element.app.view_page(), &RequestForm::Edit { id: request.id }, &state));
}

/// Withdraws a pending request. The markup has asked before.
pub fn withdraw_request(element: &Rc<Element>, id: &str) {
    let body = Body::from_form(&Values::default(), make_key());
    let call = Call::post(Signer::Contact, request_path(id, "/withdraw"), body);
    element.load(call, |element, answer| match answer {
        Err(refusal) if refusal.code != ErrorCode::Conflict => element.show_contact_failure(&refusal),
        // Withdrawn, or confirmed by the recruiter a moment ago: the list says which.
        _ => element.show_route(Route::Client, Navigation::InPlace),
    });
}

fn request_path(id: &str, rest: &str) -> String {
    ["/w/v1/client/vacancies/", &encode_component(id), rest].concat()
}
