//! Functions that JavaScript calls once.

use js_sys::Function;
use wasm_bindgen::prelude::*;

/// Turns a callback into a JavaScript function that may be called once, and frees it then.
pub fn to_function(callback: Box<dyn FnOnce()>) -> Function {
    Closure::once_into_js(callback).unchecked_into()
}
