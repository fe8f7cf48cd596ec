//! `XMLHttpRequest`.
//!
//! Not `fetch`: pages wrap `fetch`, and it tells nothing of an upload's progress.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A request to the server.
    #[derive(Clone)]
    pub type Request;
    /// A new one.
    #[wasm_bindgen(constructor, js_class = "XMLHttpRequest")]
    pub fn new() -> Request;
    /// Sets its method and URL.
    #[wasm_bindgen(method)]
    pub fn open(this: &Request, method: &str, url: &str);
    /// Adds a header.
    #[wasm_bindgen(method, js_name = setRequestHeader)]
    pub fn set_header(this: &Request, name: &str, value: &str);
    /// Sets what the answer is turned into.
    #[wasm_bindgen(method, setter, js_name = responseType)]
    pub fn set_response_type(this: &Request, kind: &str);
    /// Sets how many milliseconds it may take; 0 for as long as it takes.
    #[wasm_bindgen(method, setter)]
    pub fn set_timeout(this: &Request, milliseconds: u32);
    /// Sets what is called when it is over, however it ended.
    #[wasm_bindgen(method, setter)]
    pub fn set_onloadend(this: &Request, callback: &Function);
    /// Its upload.
    #[wasm_bindgen(method, getter)]
    pub fn upload(this: &Request) -> Upload;
    /// Gives it up; it is over then.
    #[wasm_bindgen(method)]
    pub fn abort(this: &Request);
    /// A header of the answer that the page may read.
    #[wasm_bindgen(method, js_name = getResponseHeader)]
    pub fn answer_header(this: &Request, name: &str) -> Option<String>;
    /// Sends it; the browser copies the bytes at once.
    #[wasm_bindgen(method)]
    pub fn send(this: &Request, body: &JsValue);
    /// The answer's status; 0 when there is none.
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Request) -> u16;
    /// The answer's body.
    #[wasm_bindgen(method, getter)]
    pub fn response(this: &Request) -> JsValue;

    /// The sending half of a request.
    pub type Upload;
    /// Sets what is called whenever more has been sent.
    #[wasm_bindgen(method, setter)]
    pub fn set_onprogress(this: &Upload, callback: &JsValue);
}
