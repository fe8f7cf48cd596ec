//! The buttons above a description: they put the marks of the Markdown subset around or before what is selected.

use crate::browser::Element;
use crate::page::object;

/// Applies the mark called `name` to what is selected in a textarea.
pub fn apply(area: &Element, name: &str) {
    let (mark, is_for_lines) = match name {
        "bold" => ("**", false),
        "italic" => ("*", false),
        "list" => ("- ", true),
        "heading" => ("## ", true),
        _ => return,
    };
    // Selections count in UTF-16 units, Rust in bytes.
    let text: Vec<u16> = area.value().encode_utf16().collect();
    let (mut start, mut end) = (area.selection_start() as usize, area.selection_end() as usize);
    if is_for_lines {
        // Lines are marked whole, however little of them is selected.
        let is_text = |unit: Option<&u16>| unit.is_some_and(|unit| *unit != u16::from(b'\n'));
        while start > 0 && is_text(text.get(start - 1)) {
            start -= 1;
        }
        while is_text(text.get(end)) {
            end += 1;
        }
    }
    let Some(selected) = text.get(start..end) else { return };
    let selected = String::from_utf16_lossy(selected);
    let marked = if is_for_lines {
        [mark, &selected.replace('\n', &["\n", mark].concat())].concat()
    } else {
        [mark, &selected, mark].concat()
    };
    #[allow(clippy::cast_possible_truncation)] // A description has at most 20,000 characters.
    area.set_range(&marked, start as u32, end as u32, "end");
    area.focus(&object(&[]));
}
