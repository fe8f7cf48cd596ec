//! The browser's storages. Any use of them may throw: a person may forbid it, and they may be full.

use wasm_bindgen::prelude::*;

macro_rules! declare_storage {
    ($(#[$doc:meta])* $module:ident $name:ident) => {
        $(#[$doc])*
        pub mod $module {
            use super::*;

            #[wasm_bindgen]
            extern "C" {
                /// The text stored under a key.
                ///
                /// # Errors
                /// When storage is forbidden.
                #[wasm_bindgen(catch, js_namespace = $name, js_name = getItem)]
                pub fn load_text(key: &str) -> Result<Option<String>, JsValue>;
                /// Stores a text under a key.
                ///
                /// # Errors
                /// When storage is forbidden or full.
                #[wasm_bindgen(catch, js_namespace = $name, js_name = setItem)]
                pub fn save_text(key: &str, text: &str) -> Result<(), JsValue>;
                /// Removes what is stored under a key.
                ///
                /// # Errors
                /// When storage is forbidden.
                #[wasm_bindgen(catch, js_namespace = $name, js_name = removeItem)]
                pub fn remove_text(key: &str) -> Result<(), JsValue>;
            }
        }
    };
}

declare_storage! {
    /// What all tabs of an origin share, and what stays when they are closed.
    shared localStorage
}

declare_storage! {
    /// What one tab keeps, over a reload, until it is closed.
    of_tab sessionStorage
}
