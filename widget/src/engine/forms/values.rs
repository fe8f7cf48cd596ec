//! What a form's controls hold.

use portico_protocol::Values;

use crate::engine::browser::dom::DomElement;

/// Reads a form's controls as the browser would send them, files left out.
pub fn read_values(form: &DomElement) -> Values {
    let mut values = Values::default();
    for control in form.find_all("[name]") {
        let is_sent = match control.kind().as_str() {
            "checkbox" => control.checked(),
            "file" => false,
            _ => true,
        };
        if is_sent {
            values.0.push((control.name(), control.value()));
        }
    }
    values
}
