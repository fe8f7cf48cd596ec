//! The file that goes along with a form.

use js_sys::Uint8Array;

use crate::engine::browser::files::{File, FileReader};
use crate::engine::browser::timers::to_function;

/// What tells the chosen file from another one without reading it; empty when there is no file.
pub fn describe_file(file: Option<&File>) -> String {
    let Some(file) = file else { return String::new() };
    let (size, time) = (file.size().to_string(), file.last_modified().to_string());
    ["\n", &file.name(), "\n", &size, "\n", &time].concat()
}

/// Reads a file and hands on its bytes; `None` when it was moved or changed since it was chosen.
pub fn read_file(file: &File, on_read: Box<dyn FnOnce(Option<Vec<u8>>)>) {
    let reader = FileReader::new();
    let ended = reader.clone();
    reader.set_onloadend(&to_function(Box::new(move || {
        let bytes = ended.result();
        on_read((!bytes.is_null()).then(|| Uint8Array::new(&bytes).to_vec()));
    })));
    reader.read(file);
}
