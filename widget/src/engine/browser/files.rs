//! Files that a person chose.

use gloo_file::File;

/// What tells a chosen file from another one: its name, its size and when it was changed.
pub fn describe_file(file: &File) -> String {
    let raw: &web_sys::File = file.as_ref();
    let (size, time) = (get_size(file).to_string(), to_integer(raw.last_modified()).to_string());
    ["\n", &file.name(), "\n", &size, "\n", &time].concat()
}

/// A file's size in bytes.
pub fn get_size(file: &File) -> i64 {
    file.size().cast_signed()
}

/// A size or a time of the browser's as an integer.
#[allow(clippy::cast_possible_truncation)] // Both are whole numbers below 2^53.
pub fn to_integer(number: f64) -> i64 {
    number as i64
}
