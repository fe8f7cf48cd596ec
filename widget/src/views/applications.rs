//! Applying to a job: the chosen file, its upload, the confirmation.

use gloo_file::File;
use maud::Markup;
use portico_protocol::applications::{ApplicationForm, ApplicationReceipt, check_cv};
use portico_protocol::{FieldFault, Values};
use portico_views::{FormState, applications};
use wasm_bindgen::JsCast as _;

use crate::engine::browser::dom::DomElement;
use crate::engine::browser::files::get_size;
use crate::engine::browser::functions::encode_component;
use crate::engine::browser::json::Json;
use crate::engine::calls::call::{self, Refusal};
use crate::engine::elements::element::Element;
use crate::engine::elements::submission::{Form, Submission, show_faults};

/// The form on a job's page.
pub struct Application {
    /// The job's slug.
    pub slug: String,
}

impl Application {
    /// Reads which job a form is for.
    pub fn parse(form: &DomElement) -> Option<Self> {
        Some(Self { slug: form.attribute("data-slug")? })
    }
}

impl Form for Application {
    fn path(&self) -> String {
        ["/w/v1/jobs/", &encode_component(&self.slug), "/applications"].concat()
    }

    fn find_faults(&self, values: &Values, file: Option<&File>) -> Vec<FieldFault> {
        let mut faults = ApplicationForm::parse(values).err().unwrap_or_default();
        faults.extend(find_file_fault(file));
        faults
    }

    fn render(&self, element: &Element, state: &FormState) -> Markup {
        applications::render_form(&element.app.view_page(), &self.slug, state)
    }

    fn show_file(&self, element: &Element, sent: i64) {
        show_file(element, sent);
    }

    fn show_success(&self, submission: &Submission, answer: Json) -> Result<(), Refusal> {
        let receipt: ApplicationReceipt = call::parse_answer(Ok(answer))?;
        let element = &submission.element;
        if submission.is_on_view() {
            let title = element.find(".p-title").map(|title| title.text()).unwrap_or_default();
            element.paint_next(applications::render_receipt(&element.app.view_page(), &title, &receipt));
        }
        element.emit("portico:applied", &[("application", &receipt.id), ("job", &self.slug)]);
        Ok(())
    }
}

/// What is wrong with the chosen file, or with there being none.
fn find_file_fault(file: Option<&File>) -> Option<FieldFault> {
    file.map_or_else(|| check_cv("", 0), |file| check_cv(&file.name(), get_size(file)))
}

/// Takes the file that was chosen in an input, or notes that it was taken back in the file dialogue.
///
/// A file that cannot be sent is refused at once, not after the rest of the form has been filled in.
pub fn choose_file(element: &Element, input: &DomElement) {
    let mut attempt = element.attempt.borrow_mut();
    if attempt.is_sending {
        return;
    }
    let file = Some(input.files().get(0))
        .filter(|file| !file.is_undefined())
        .map(|file| File::from(file.unchecked_into::<web_sys::File>()));
    let fault = file.as_ref().and_then(|file| find_file_fault(Some(file)));
    attempt.file = file;
    drop(attempt);
    if let Some(fault) = fault {
        if let Some(form) = input.closest("form[data-form]").and_then(|form| Application::parse(&form)) {
            show_faults(element, &form, vec![fault], None);
        }
        return;
    }
    input.remove_attribute("aria-invalid");
    if let Some(message) = element.find("#p-cv-fault") {
        message.set_text("");
    }
    show_file(element, 0);
}

/// Takes the chosen file back.
pub fn remove_file(element: &Element) {
    if let Some(input) = element.find("[name=\"cv\"]") {
        input.set_value("");
        choose_file(element, &input);
        element.focus("[name=\"cv\"]");
    }
}

/// Shows the chosen file and how many of its bytes have been sent.
pub fn show_file(element: &Element, sent: i64) {
    let Some(region) = element.find_region("file") else { return };
    let Some(file) = element.attempt.borrow().file.clone() else { return region.set_text("") };
    let total = get_size(&file);
    element
        .set_markup(&region, applications::render_file(&element.app.view_page(), &file.name(), sent.min(total), total));
}
