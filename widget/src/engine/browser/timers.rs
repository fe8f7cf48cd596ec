//! Functions that JavaScript calls once, at once or later.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: i32);
}

/// Turns a callback into a JavaScript function that may be called once, and frees it then.
pub fn to_function(callback: Box<dyn FnOnce()>) -> Function {
    Closure::once_into_js(callback).unchecked_into()
}

/// Calls back after `delay` milliseconds.
pub fn call_after(delay: i32, callback: Box<dyn FnOnce()>) {
    set_timeout(&to_function(callback), delay);
}
