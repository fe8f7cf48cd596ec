//! What can be said about a form before it is sent. The constraints and their messages stand in the markup; the server
//! checks the same, and has the last word.

use js_sys::RegExp;

use crate::browser::dom::DomElement;
use crate::browser::files::{chosen_file, get_size};
use crate::browser::functions::read_number;
use crate::forms::faults::Fault;

/// What is wrong with a form's controls, in their order.
pub fn find_faults(form: &DomElement) -> Vec<Fault> {
    let faulty = |control: DomElement| Some(Fault { message: find_fault(&control)?, field: control.name() });
    form.find_all("[name]").filter_map(faulty).collect()
}

/// What is wrong with one control.
pub fn find_fault(control: &DomElement) -> Option<String> {
    let missing = control.attribute("data-missing");
    match control.kind().as_str() {
        "file" => find_file_fault(control).or(missing.filter(|_| chosen_file(control).is_none())),
        "checkbox" => missing.filter(|_| !control.checked()),
        _ => match control.value().trim() {
            "" => missing,
            typed => find_mismatch(&control.text_of("data-rules"), typed),
        },
    }
}

/// The message of the first rule that a text does not match. Rules are lines: a regular expression, then its message.
fn find_mismatch(rules: &str, typed: &str) -> Option<String> {
    let mut lines = rules.split('\n');
    while let (Some(pattern), Some(message)) = (lines.next(), lines.next()) {
        if !RegExp::new(pattern, "u").test(typed) {
            return Some(message.to_owned());
        }
    }
    None
}

/// What is wrong with the file chosen in an input, judged by its size and the ending of its name.
fn find_file_fault(input: &DomElement) -> Option<String> {
    let file = chosen_file(input)?;
    let (name, size) = (file.name().to_ascii_lowercase(), get_size(&file));
    let endings = input.text_of("accept");
    let most = input.attribute("data-max").map(|most| read_number(&most));
    if size == 0.0 {
        input.attribute("data-empty")
    } else if most.is_some_and(|most| size > most) {
        input.attribute("data-large")
    } else if !endings.is_empty() && !endings.split(',').any(|ending| name.ends_with(ending.trim())) {
        input.attribute("data-accept")
    } else {
        None
    }
}
