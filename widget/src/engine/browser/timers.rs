//! Doing something later, once.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::engine::browser::dom as browser;

/// Turns an act into a JavaScript function that may be called once, and frees it then.
pub fn once(act: Box<dyn FnOnce()>) -> Function {
    Closure::once_into_js(act).unchecked_into()
}

/// Does something after `delay` milliseconds.
pub fn after(delay: i32, act: Box<dyn FnOnce()>) {
    browser::set_timeout(&once(act), delay);
}
