//! The buttons above a text: they put the marks of their own markup around or before what is selected.

use crate::browser::dom::DomElement;
use crate::browser::json::build_object;

/// Applies the mark of a button to what is selected in a textarea.
pub fn apply_mark(area: &DomElement, button: &DomElement) {
    let (start, end) = (area.selection_start(), area.selection_end());
    if let Some(mark) = button.attribute("data-wrap") {
        wrap_selection(area, &mark, start, end);
    } else if let Some(mark) = button.attribute("data-prefix") {
        prefix_lines(area, &mark, start, end);
    }
    area.focus(&build_object(&[]));
}

fn wrap_selection(area: &DomElement, mark: &str, start: u32, end: u32) {
    area.set_range(mark, end, end, "preserve");
    // With nothing selected, the cursor is left between the marks.
    area.set_range(mark, start, start, if start == end { "end" } else { "preserve" });
}

/// Marks whole lines, however little of them is selected. The last goes first, so that the others keep their places.
fn prefix_lines(area: &DomElement, mark: &str, start: u32, end: u32) {
    // Selections count in UTF-16 units, Rust in bytes.
    let breaks: Vec<bool> = area.value().encode_utf16().map(|unit| unit == u16::from(b'\n')).collect();
    let mut at = end;
    loop {
        if at == 0 || breaks.get(at as usize - 1) == Some(&true) {
            area.set_range(mark, at, at, if at == start && at == end { "end" } else { "preserve" });
            if at <= start {
                return;
            }
        }
        at -= 1;
    }
}
