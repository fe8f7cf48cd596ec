//! What a form's controls hold.

use gloo_file::File;
use portico_protocol::Values;

use crate::browser::dom::DomElement;
use crate::browser::files::chosen_file;

/// Reads a form's controls as the browser would send them, files left out.
pub fn read_values(form: &DomElement) -> Values {
    let mut values = Values::default();
    for control in form.find_all("[name]") {
        let is_sent = match control.kind().as_str() {
            "checkbox" | "radio" => control.checked(),
            "file" => false,
            _ => true,
        };
        if is_sent {
            values.0.push((control.name(), control.value()));
        }
    }
    values
}

/// Puts values into a form's controls. A box that no value stands for is left without its tick.
pub fn write_values(form: &DomElement, values: &Values) {
    for control in form.find_all("[name]") {
        let name = control.name();
        match control.kind().as_str() {
            "file" | "hidden" => {}
            "checkbox" | "radio" => {
                let value = control.value();
                control.set_checked(values.0.iter().any(|(key, ticked)| *key == name && *ticked == value));
            }
            _ => {
                if let Some((_, value)) = values.0.iter().find(|(key, _)| *key == name) {
                    control.set_value(value);
                }
            }
        }
    }
}

/// The files chosen in a form, with the names of their fields.
pub fn read_files(form: &DomElement) -> Vec<(String, File)> {
    form.find_all("[type=\"file\"]").filter_map(|input| Some((input.name(), chosen_file(&input)?))).collect()
}
