//! Files that a person chose.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A chosen file.
    #[derive(Clone)]
    pub type File;
    /// Its name, without a path.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &File) -> String;
    #[wasm_bindgen(method, getter, js_name = size)]
    fn raw_size(this: &File) -> f64;
    #[wasm_bindgen(method, getter, js_name = lastModified)]
    fn raw_last_modified(this: &File) -> f64;

    /// Reads a file.
    #[derive(Clone)]
    pub type FileReader;
    /// A new one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> FileReader;
    /// Begins to read.
    #[wasm_bindgen(method, js_name = readAsArrayBuffer)]
    pub fn read(this: &FileReader, file: &File);
    /// Sets what is called when it is over, however it ended.
    #[wasm_bindgen(method, setter)]
    pub fn set_onloadend(this: &FileReader, callback: &Function);
    /// The bytes; null when the file could not be read.
    #[wasm_bindgen(method, getter)]
    pub fn result(this: &FileReader) -> JsValue;
}

impl File {
    /// Its size in bytes.
    pub fn size(&self) -> i64 {
        to_integer(self.raw_size())
    }

    /// When it was changed, in epoch milliseconds.
    pub fn last_modified(&self) -> i64 {
        to_integer(self.raw_last_modified())
    }
}

/// A size or a time of the browser's as an integer.
#[allow(clippy::cast_possible_truncation)] // Both are whole numbers below 2^53.
pub fn to_integer(number: f64) -> i64 {
    number as i64
}
