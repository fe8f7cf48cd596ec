//! The row that shows a chosen file, and how much of it has been sent.

use crate::browser::dom::DomElement;
use crate::browser::files::{chosen_file, get_size};
use crate::browser::functions::{format_size, replace_all};

/// Shows the file that is chosen in an input, or none.
pub fn show_file(input: &DomElement, language: &str) {
    let Some(row) = find_row(input) else { return };
    let Some(file) = chosen_file(input) else { return row.set_hidden(true) };
    if let Some(name) = row.find("[data-name]") {
        name.set_text(&file.name());
    }
    show_sent(&row, 0.0, get_size(&file), language);
    row.set_hidden(false);
}

/// Shows in every row of a form how many bytes have been sent, and the button that gives it up.
pub fn show_progress(form: &DomElement, sent: f64, total: f64, language: &str) {
    for row in form.find_all("[data-region=\"file\"]") {
        show_sent(&row, sent, total, language);
    }
}

/// Offers to give an upload up, or to take the file back, as it is or is not on its way.
pub fn set_sending(form: &DomElement, is_sending: bool) {
    for (name, is_hidden) in [("cancel", !is_sending), ("remove-file", is_sending)] {
        for button in form.find_all(&["[data-do=\"", name, "\"]"].concat()) {
            button.set_hidden(is_hidden);
        }
    }
}

fn show_sent(row: &DomElement, sent: f64, total: f64, language: &str) {
    if let Some(bar) = row.find("progress") {
        bar.set_progress_max(total.max(1.0));
        bar.set_progress(sent.min(total));
    }
    if let Some(text) = row.find("[data-size]") {
        let size = format_size(total, language);
        if sent > 0.0 {
            let pattern = text.text_of("data-sent");
            let pattern = replace_all(&pattern, "{sent}", &format_size(sent.min(total), language));
            text.set_text(&replace_all(&pattern, "{total}", &size));
        } else {
            text.set_text(&size);
        }
    }
}

fn find_row(input: &DomElement) -> Option<DomElement> {
    input.closest(".p-field")?.find("[data-region=\"file\"]")
}
