//! Sending a form: check it, send it, and put what is wrong beside the fields without losing what was typed.

use std::cell::Cell;
use std::rc::Rc;

use gloo_file::File;
use gloo_file::callbacks::read_as_bytes;
use maud::Markup;
use portico_protocol::{ErrorCode, FaultCode, FieldFault, Values};
use portico_views::FormState;
use wasm_bindgen::prelude::*;

use crate::engine::browser::dom::{DomElement, Event};
use crate::engine::browser::files::{describe_file, to_integer};
use crate::engine::browser::json::{Json, build_object};
use crate::engine::calls::body::{Body, encode_form};
use crate::engine::calls::call::{Answer, Call, Refusal};
use crate::engine::calls::send::OnProgress;
use crate::engine::elements::element::Element;
use crate::engine::forms::values::read_values;
use crate::engine::state::route::Route;
use crate::engine::state::session::Signer;

/// A form that is sent. A search is none: it asks, it changes nothing.
pub trait Form {
    /// Whose key signs it.
    fn signer(&self) -> Signer {
        Signer::Visitor
    }

    /// The path it is sent to, below Portico's URL.
    fn path(&self) -> String;

    /// Finds what is wrong before it is sent. The server checks the same, and has the last word.
    fn find_faults(&self, values: &Values, file: Option<&File>) -> Vec<FieldFault>;

    /// Its markup, with what was typed and what is wrong: the inside of the region `form`.
    fn render(&self, element: &Element, state: &FormState) -> Markup;

    /// Shows the chosen file and how many of its bytes have been sent, where the form takes one.
    fn show_file(&self, _element: &Element, _sent: i64) {}

    /// Whether a form that was taken leaves the draft of its route alone.
    fn keeps_draft(&self) -> bool {
        false
    }

    /// Shows that the form was taken.
    ///
    /// # Errors
    /// When the answer cannot be read.
    fn show_success(&self, submission: &Submission, answer: Json) -> Result<(), Refusal>;
}

/// A form on its way.
pub struct Submission {
    /// Where it was filled in.
    pub element: Rc<Element>,
    form: Rc<dyn Form>,
    generation: u32,
    route: Route,
}

/// Sends the form on view, unless something is wrong with it or it is on its way already.
pub fn submit_form(element: &Rc<Element>, controls: &DomElement, form: Rc<dyn Form>) {
    let mut attempt = element.attempt.borrow_mut();
    if attempt.is_sending {
        return;
    }
    let values = read_values(controls);
    let file = attempt.file.clone();
    let faults = form.find_faults(&values, file.as_ref());
    if !faults.is_empty() {
        drop(attempt);
        return show_faults(element, &*form, faults, Some(ErrorCode::Invalid));
    }
    let described = file.as_ref().map(describe_file).unwrap_or_default();
    let key = attempt.start_sending([form.path(), encode_form(&values), described].concat());
    drop(attempt);
    controls.set_busy(true);
    let (generation, route) = (element.generation(), element.route.borrow().clone());
    let submission = Submission { element: element.clone(), form, generation, route };
    match file {
        Some(file) => submission.send_with_file(values, file, key),
        None => submission.send(Body::from_form(&values, key), None),
    }
}

/// Shows the form on view again, with what stands in it and what is wrong with it, and moves the focus there.
pub fn show_faults(element: &Element, form: &dyn Form, faults: Vec<FieldFault>, failure: Option<ErrorCode>) {
    let (Some(region), Some(controls)) = (element.find_region("form"), element.find("form[data-form]")) else { return };
    let is_faulty = !faults.is_empty();
    let state = FormState { values: read_values(&controls), faults, failure, ..FormState::default() };
    element.set_markup(&region, form.render(element, &state));
    form.show_file(element, 0);
    let (wrong, focused) =
        if is_faulty { ("[aria-invalid]", "[aria-invalid]") } else { ("[role=\"alert\"]", "[type=\"submit\"]") };
    element.focus(focused);
    if let Some(wrong) = element.find(wrong) {
        wrong.scroll_into_view(&build_object(&[("block", &"nearest".into())]));
    }
}

impl Submission {
    /// Whether the form is still on view. The person may have gone elsewhere while it was on its way.
    pub fn is_on_view(&self) -> bool {
        self.element.is_current(self.generation)
    }

    fn send_with_file(self, values: Values, file: File, key: String) {
        let name = file.name();
        // Dropped, a reader stops reading.
        let reader = Rc::new(Cell::new(None));
        let held = reader.clone();
        reader.set(Some(read_as_bytes(&file, move |bytes| {
            let _reader = held.take();
            match bytes {
                Ok(bytes) => {
                    let on_progress = self.follow_progress();
                    self.send(Body::from_form_and_file(&values, &name, &bytes, key), Some(on_progress));
                }
                // The file was moved or changed since it was chosen.
                Err(_) => self.show_unreadable_file(),
            }
        })));
    }

    fn follow_progress(&self) -> OnProgress {
        let (element, form) = (self.element.clone(), self.form.clone());
        let generation = element.generation();
        Closure::new(move |event: Event| {
            if element.is_current(generation) {
                form.show_file(&element, to_integer(event.loaded()));
            }
        })
    }

    fn show_unreadable_file(&self) {
        if !self.is_on_view() {
            return;
        }
        self.element.attempt.take();
        let fault = FieldFault { field: "cv".to_owned(), code: FaultCode::Required, limit: None };
        show_faults(&self.element, &*self.form, vec![fault], Some(ErrorCode::Invalid));
    }

    fn send(self, body: Body, on_progress: Option<OnProgress>) {
        let call = Call::post(self.form.signer(), self.form.path(), body);
        call.send_with_progress(self.element.app, on_progress, Box::new(move |answer| self.handle_answer(answer)));
    }

    fn handle_answer(&self, answer: Answer) {
        let element = &self.element;
        if self.is_on_view() {
            element.attempt.borrow_mut().is_sending = false;
        }
        let refusal = match answer {
            Ok(answer) => {
                if !self.form.keeps_draft() {
                    element.drafts.remove(&self.route);
                }
                if self.is_on_view() {
                    element.attempt.take();
                }
                if let Err(refusal) = self.form.show_success(self, answer) {
                    element.show_failure(&refusal);
                }
                return;
            }
            Err(refusal) if self.is_on_view() => refusal,
            Err(_) => return,
        };
        if refusal.code == ErrorCode::SessionExpired && self.form.signer() == Signer::Contact {
            return element.sign_in_again();
        }
        show_faults(element, &*self.form, refusal.fields, Some(refusal.code));
    }
}
