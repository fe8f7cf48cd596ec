//! Doing something later, once.

use wasm_bindgen::prelude::*;

/// Turns a Rust closure into a JavaScript function that may be called once, and frees it then.
pub fn once(act: impl FnOnce() + 'static) -> js_sys::Function {
    Closure::once_into_js(act).unchecked_into()
}

/// Calls `act` after `delay` milliseconds.
pub fn after(delay: i32, act: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        // A refused timer only means that no skeleton is shown or no search begins by itself.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&once(act), delay);
    }
}
