//! Files that a person chose.

use gloo_file::File;
use wasm_bindgen::JsCast as _;

use crate::browser::dom::DomElement;
use crate::browser::functions::write_number;

/// The file chosen in a file input, if there is one.
pub fn chosen_file(input: &DomElement) -> Option<File> {
    let file = input.files().get(0);
    (!file.is_undefined()).then(|| File::from(file.unchecked_into::<web_sys::File>()))
}

/// What tells a chosen file from another one: its name, its size and when it was changed.
pub fn describe_file(file: &File) -> String {
    let raw: &web_sys::File = file.as_ref();
    ["\n", &file.name(), "\n", &write_number(get_size(file)), "\n", &write_number(raw.last_modified())].concat()
}

/// A file's size in bytes.
#[allow(clippy::cast_precision_loss)] // Below 2^53.
pub fn get_size(file: &File) -> f64 {
    file.size() as f64
}
