//! The buttons above a description: they put the marks of the Markdown subset around or before what is selected.

use crate::control::{self, Control};

/// Applies the mark called `name` to what is selected in a textarea.
pub fn apply(area: &Control, name: &str) {
    // Selections count in UTF-16 units, Rust in bytes.
    let text: Vec<u16> = area.value().encode_utf16().collect();
    let (start, end) = (area.selection_start() as usize, area.selection_end() as usize);
    let Some(selected) = text.get(start..end) else { return };
    let marked = match name {
        "bold" => around(selected, "**"),
        "italic" => around(selected, "*"),
        "list" => return lines(area, &text, start, end, "- "),
        "heading" => return lines(area, &text, start, end, "## "),
        _ => return,
    };
    replace(area, &marked, start, end);
}

fn around(selected: &[u16], mark: &str) -> String {
    [mark, &String::from_utf16_lossy(selected), mark].concat()
}

/// Lines are marked whole, however little of them is selected.
fn lines(area: &Control, text: &[u16], start: usize, end: usize, mark: &str) {
    let is_break = |unit: &u16| *unit == u16::from(b'\n');
    let from = text[..start].iter().rposition(is_break).map_or(0, |at| at + 1);
    let to = text[end..].iter().position(is_break).map_or(text.len(), |at| end + at);
    let lines = String::from_utf16_lossy(&text[from..to]);
    let marked: Vec<String> = lines.split('\n').map(|line| [mark, line].concat()).collect();
    replace(area, &marked.join("\n"), from, to);
}

#[allow(clippy::cast_possible_truncation)] // A description has at most 20,000 characters.
fn replace(area: &Control, text: &str, start: usize, end: usize) {
    area.set_range_text(text, start as u32, end as u32, "end");
    control::focus(area);
}
