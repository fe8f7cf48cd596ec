//! Applying to a job: the chosen file, its upload, the confirmation.

use portico_protocol::application::{ApplicationReceipt, cv_fault};
use portico_protocol::{ErrorCode, FaultCode, FieldFault, Values};
use portico_views::apply;
use wasm_bindgen::prelude::*;

use crate::engine::browser::dom::{Element, Event, File, FileReader};
use crate::engine::browser::timers as timer;
use crate::engine::calls::body::Body;
use crate::engine::calls::call::{self, Answer, Refusal};
use crate::engine::elements::element::Mount;
use crate::engine::elements::submission::{self as form, Submission};

/// What is wrong with the chosen file, or with there being none.
pub fn fault(file: Option<&File>) -> Option<FieldFault> {
    file.map_or_else(|| cv_fault("", 0), |file| cv_fault(&file.name(), whole(file.size())))
}

/// What tells the chosen file from another one without reading it.
pub fn identity(file: Option<&File>) -> String {
    let Some(file) = file else { return String::new() };
    let (size, time) = (whole(file.size()).to_string(), whole(file.last_modified()).to_string());
    ["\n", &file.name(), "\n", &size, "\n", &time].concat()
}

/// The files of the form's input were chosen, or taken back in the file dialogue. A file that cannot be taken is said at
/// once, not after the rest of the form has been filled in.
pub fn choose(mount: &Mount, input: &Element) {
    let mut attempt = mount.attempt.borrow_mut();
    if attempt.is_sending {
        return;
    }
    let file = Some(input.files().get(0)).filter(|file| !file.is_undefined()).map(JsValue::unchecked_into::<File>);
    let fault = file.as_ref().and_then(|file| fault(Some(file)));
    attempt.file = file;
    drop(attempt);
    if fault.is_some() {
        return form::refuse(mount, fault.into_iter().collect(), None);
    }
    input.remove_attribute("aria-invalid");
    if let Some(said) = mount.find("#p-cv-fault") {
        said.set_text("");
    }
    show_file(mount, 0);
}

/// Takes the chosen file back.
pub fn remove_file(mount: &Mount) {
    if let Some(input) = mount.find("[name=\"cv\"]") {
        input.set_value("");
        choose(mount, &input);
        mount.focus("[name=\"cv\"]");
    }
}

/// Shows the chosen file and how many of its bytes have been sent.
pub fn show_file(mount: &Mount, sent: i64) {
    let Some(region) = mount.region("file") else { return };
    let Some(file) = mount.attempt.borrow().file.clone() else { return region.set_text("") };
    let total = whole(file.size());
    mount.set(&region, apply::file_row(&mount.app.view_page(), &file.name(), sent.min(total), total));
}

/// Reads the file and sends it with the form.
pub fn read(submission: Submission, values: Values, file: File, key: String) {
    let reader = FileReader::new();
    let name = file.name();
    let ended = reader.clone();
    reader.set_onloadend(&timer::once(Box::new(move || {
        let bytes = ended.result();
        if bytes.is_null() {
            return lost(&submission.mount);
        }
        let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
        let mount = submission.mount.clone();
        let turn = mount.turn();
        let progress = Closure::new(move |event: Event| {
            if mount.is_at(turn) {
                show_file(&mount, whole(event.loaded()));
            }
        });
        submission.send(Body::with_file(&values, &name, &bytes, key), Some(progress));
    })));
    reader.read(&file);
}

/// The file was moved or changed since it was chosen, and cannot be read.
fn lost(mount: &Mount) {
    mount.attempt.take();
    let fault = FieldFault { field: "cv".to_owned(), code: FaultCode::Required, limit: None };
    form::refuse(mount, vec![fault], Some(ErrorCode::Invalid));
}

/// The application was taken.
///
/// # Errors
/// When the answer cannot be read.
pub fn arrived(submission: &Submission, slug: &str, answer: Answer) -> Result<(), Refusal> {
    let receipt: ApplicationReceipt = call::read(answer)?;
    let mount = &submission.mount;
    if submission.is_on_view() {
        let title = mount.find(".p-title").map(|title| title.text()).unwrap_or_default();
        mount.paint_next(apply::received(&mount.app.view_page(), &title, &receipt));
    }
    mount.tell("portico:applied", &[("application", &receipt.id), ("job", slug)]);
    Ok(())
}

#[allow(clippy::cast_possible_truncation)] // Sizes and times are whole numbers below 2^53.
fn whole(number: f64) -> i64 {
    number as i64
}
