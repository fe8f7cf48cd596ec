//! Sending a form: check it, send it once, and show what comes. What is wrong stands beside the fields; what was typed
//! and chosen stays where it is.

use std::cell::Cell;
use std::rc::Rc;

use gloo_file::File;
use gloo_file::callbacks::read_as_bytes;
use portico_protocol::Values;

use crate::browser::dom::DomElement;
use crate::browser::files::describe_file;
use crate::browser::json::Json;
use crate::calls::body::{Body, FilePart, encode_form};
use crate::calls::call::{Answer, Call, Refusal, Signer};
use crate::calls::send::Upload;
use crate::elements::element::Element;
use crate::elements::fillings::lasting_values;
use crate::elements::sessions::{end_session, refresh_private, start_session};
use crate::forms::constraints::find_faults;
use crate::forms::faults::{Fault, clear_faults, show_faults};
use crate::forms::progress::{set_sending, show_file, show_progress};
use crate::forms::values::{read_files, read_values};
use crate::state::history;
use crate::state::route::Route;
use crate::state::session::Session;

/// A form on its way.
struct Submission {
    element: Rc<Element>,
    form: DomElement,
    action: String,
    route: Route,
    generation: u32,
    upload: Option<Rc<Upload>>,
}

/// Sends a form, unless something is wrong with it or it is on its way already.
pub fn submit_form(element: &Rc<Element>, form: &DomElement) {
    let action = form.text_of("data-action");
    if action.is_empty() || form.is_busy() {
        return;
    }
    if form.has("data-session") {
        return end_by_form(element, form, &action);
    }
    let faults = find_faults(form);
    if !faults.is_empty() {
        show_faults(form, &faults, &form.text_of("data-invalid"));
        return;
    }
    clear_faults(form);
    let (values, files) = (with_lasting_values(element, read_values(form)), read_files(form));
    let described: Vec<String> = files.iter().map(|(_, file)| describe_file(file)).collect();
    let key = element.attempts.choose_key(&action, [encode_form(&values), described.concat()].concat());
    form.set_busy(true);
    let upload = (!files.is_empty()).then(|| watch_upload(element, form));
    element.upload.replace(upload.clone());
    let (generation, route) = (element.generation(), element.route.borrow().clone());
    let submission = Submission { element: element.clone(), form: form.clone(), action, route, generation, upload };
    submission.read_files(values, files, Vec::new(), key);
}

/// A link that stays in the address adds its values to a form that asks for them.
fn with_lasting_values(element: &Element, mut values: Values) -> Values {
    for (name, value) in lasting_values(element.app).0 {
        if let Some((_, old)) = values.0.iter_mut().find(|(key, _)| *key == name) {
            *old = value;
        }
    }
    values
}

/// Ends the session as the form says, and emits its event.
fn end_by_form(element: &Rc<Element>, form: &DomElement, action: &str) {
    if end_session(element.app, action) {
        let attribute = |name| form.text_of(name);
        let (event, key, id) = (attribute("data-event"), attribute("data-event-key"), attribute("data-event-id"));
        refresh_private(element.app, Some(element));
        if !event.is_empty() {
            element.emit(&event, &key, &id);
        }
    }
}

fn watch_upload(element: &Rc<Element>, form: &DomElement) -> Rc<Upload> {
    set_sending(form, true);
    let (language, form) = (&element.app.language, form.clone());
    Upload::new(move |event| show_progress(&form, event.loaded(), event.total(), language))
}

impl Submission {
    /// Whether the form is still on view. The person may have gone elsewhere while it was on its way.
    fn is_on_view(&self) -> bool {
        self.element.is_current(self.generation)
    }

    /// Reads the files one after the other, and sends the form.
    fn read_files(self, values: Values, mut files: Vec<(String, File)>, mut read: Vec<FilePart>, key: String) {
        if files.is_empty() {
            let body = if read.is_empty() {
                Body::from_form(&values, key)
            } else {
                Body::from_form_and_files(&values, &read, key)
            };
            return self.send(body);
        }
        let (field, file) = files.remove(0);
        let name = file.name();
        // Dropped, a reader stops reading.
        let reader = Rc::new(Cell::new(None));
        let held = reader.clone();
        reader.set(Some(read_as_bytes(&file, move |bytes| {
            let _reader = held.take();
            match bytes {
                Ok(bytes) => {
                    read.push(FilePart { field, name, bytes });
                    self.read_files(values, files, read, key);
                }
                // The file was moved or changed since it was chosen.
                Err(_) => self.show_unreadable_file(field),
            }
        })));
    }

    fn show_unreadable_file(&self, field: String) {
        self.set_idle();
        if self.is_on_view() {
            let input = self.form.find(&["[name=\"", &field, "\"]"].concat());
            let message = input.map(|input| input.text_of("data-missing")).unwrap_or_default();
            show_faults(&self.form, &[Fault { field, message }], &self.form.text_of("data-invalid"));
        }
    }

    fn send(self, body: Body) {
        let app = self.element.app;
        let call = Call {
            signer: Signer::for_route(app, &self.route),
            path: self.action.clone(),
            query: String::new(),
            body: Some(body),
        };
        call.send_watched(app, self.upload.clone(), Box::new(move |answer| self.handle_answer(answer)));
    }

    fn set_idle(&self) {
        self.form.set_busy(false);
        set_sending(&self.form, false);
        self.element.upload.take();
    }

    fn handle_answer(&self, answer: Answer) {
        self.set_idle();
        match answer {
            Ok(answer) => self.show_success(&answer),
            Err(refusal) => self.show_refusal(&refusal),
        }
    }

    fn show_success(&self, answer: &Json) {
        let (element, is_on_view) = (&self.element, self.is_on_view());
        element.attempts.forget(&self.action);
        // What was typed into a form that keeps no draft does not belong to its route.
        if self.form.has("data-draft") {
            element.drafts.remove(element.app, &self.route);
        }
        let session = Session::parse(&answer.get("session"));
        let is_new_session = session.is_some();
        if let Some(session) = session {
            start_session(element.app, session);
        }
        if is_new_session {
            refresh_private(element.app, is_on_view.then_some(element));
        }
        if is_on_view {
            self.go_on(answer, is_new_session);
        }
        element.emit_events(answer);
    }

    /// Shows what the answer brings, or goes to where it leads.
    fn go_on(&self, answer: &Json, is_new_session: bool) {
        let element = &self.element;
        let next = answer.text("markup");
        let route = answer.text("route").and_then(|route| Route::parse(&route));
        match (next, route) {
            (Some(markup), route) => {
                self.leave_draft();
                if let Some(route) = route.filter(|route| *element.route.borrow() != *route) {
                    history::replace_route(element.app, &route);
                    element.route.replace(route);
                }
                element.show_next(&markup);
                element.announce_after(answer);
            }
            (None, Some(route)) => {
                self.leave_draft();
                element.announcement.replace(answer.text("announce").unwrap_or_default());
                if *element.route.borrow() != route {
                    element.navigate(route);
                } else if !is_new_session {
                    element.reload();
                }
            }
            (None, None) => {}
        }
    }

    /// The form was taken: what stands in it is no draft.
    fn leave_draft(&self) {
        self.form.remove_attribute("data-draft");
    }

    fn show_refusal(&self, refusal: &Refusal) {
        let element = &self.element;
        let is_cancelled = self.upload.as_ref().is_some_and(|upload| upload.is_cancelled());
        if !self.is_on_view() {
            return;
        }
        if is_cancelled {
            for input in self.form.find_all("[type=\"file\"]") {
                show_file(&input, &element.app.language);
            }
            return;
        }
        if refusal.code == "session_expired" && element.app.session.borrow().is_some() {
            // Another tab has started a newer session, for which this was not typed.
            element.forget_typing();
            return element.reload();
        }
        if refusal.code == "session_expired" {
            element.save_draft();
            return element.show_refusal(refusal);
        }
        let fault = |(field, message): &(String, String)| Fault { field: field.clone(), message: message.clone() };
        let faults: Vec<Fault> = refusal.faults.iter().map(fault).collect();
        if !show_faults(&self.form, &faults, &refusal.message) {
            // A button without a place for words: what is on view is asked for again and says how things stand.
            element.announcement.replace(refusal.message.clone());
            element.reload();
        }
    }
}
