//! Faults beside fields, and the message above them.

use wasm_bindgen::JsValue;

use crate::browser::dom::DomElement;
use crate::browser::functions::replace_all;
use crate::browser::json::build_object;

/// What stands around a control, its label and its fault.
const FIELD: &str = ".p-field";

/// What is wrong with a field.
pub struct Fault {
    /// The name of the field.
    pub field: String,
    /// What to say beside it.
    pub message: String,
}

/// Shows what is wrong with a form, and moves the focus to the first fault or, without any, to its button. Returns
/// whether the form has a place for it.
pub fn show_faults(form: &DomElement, faults: &[Fault], message: &str) -> bool {
    clear_faults(form);
    let mut first: Option<DomElement> = None;
    // In the order of the form, not of the faults: the first is where a person reads first.
    for control in form.find_all("[name]") {
        if let Some(fault) = faults.iter().find(|fault| fault.field == control.name()) {
            mark_fault(&control, &fault.message);
            first.get_or_insert(control);
        }
    }
    let alert = form.find("[data-region=\"alert\"]");
    if let (Some(alert), false) = (&alert, message.is_empty()) {
        if let Some(text) = alert.find("p") {
            text.set_text(message);
        }
        alert.set_hidden(false);
    }
    let is_shown = alert.is_some() || first.is_some();
    let wrong = first.clone().or(alert);
    if let Some(focused) = first.or_else(|| form.find("[type=\"submit\"]")) {
        focused.focus(&build_object(&[("preventScroll", &JsValue::TRUE)]));
    }
    if let Some(wrong) = wrong {
        wrong.scroll_into_view(&build_object(&[("block", &"nearest".into())]));
    }
    is_shown
}

/// Takes all faults of a form away.
pub fn clear_faults(form: &DomElement) {
    for control in form.find_all("[aria-invalid]") {
        clear_fault(&control);
    }
    if let Some(alert) = form.find("[data-region=\"alert\"]") {
        alert.set_hidden(true);
    }
}

/// Says beside a control what is wrong with it.
pub fn mark_fault(control: &DomElement, message: &str) {
    clear_fault(control);
    let Some(field) = control.closest(FIELD) else { return };
    let id = fault_id(control);
    field.insert_markup("beforeend", "<p class=\"p-fault\"></p>");
    if let Some(text) = field.find(".p-fault") {
        text.set_attribute("id", &id);
        text.set_text(message);
    }
    control.set_attribute("aria-invalid", "true");
    let described = [&control.text_of("aria-describedby"), " ", &id].concat();
    control.set_attribute("aria-describedby", described.trim());
}

/// Takes away what is said beside a control.
pub fn clear_fault(control: &DomElement) {
    if !control.has("aria-invalid") {
        return;
    }
    control.remove_attribute("aria-invalid");
    let described = replace_all(&control.text_of("aria-describedby"), &fault_id(control), "");
    match described.trim() {
        "" => control.remove_attribute("aria-describedby"),
        rest => control.set_attribute("aria-describedby", rest),
    }
    if let Some(text) = control.closest(FIELD).and_then(|field| field.find(".p-fault")) {
        text.remove();
    }
}

fn fault_id(control: &DomElement) -> String {
    [&control.id(), "-fault"].concat()
}
