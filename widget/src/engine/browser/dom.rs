//! All that the module uses of the browser, and no more.
//!
//! Declared here and not taken from `web-sys`: a selector of our own cannot be wrong and an attribute of our own markup
//! can always be set, and calls that cannot fail cost half the bytes of calls that may. Those that may fail, because of
//! what the page or the person decided, say so by their `Result`.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element: of ours or, as the place of a view, of the agency's page. Form controls are elements too; what only
    /// they have is asked of them alone.
    #[derive(Clone, PartialEq)]
    pub type Element;

    /// The first descendant that a selector finds.
    #[wasm_bindgen(method, js_name = querySelector)]
    pub fn find(this: &Element, selector: &str) -> Option<Element>;
    #[wasm_bindgen(method, js_name = querySelectorAll)]
    fn find_all(this: &Element, selector: &str) -> NodeList;
    /// The nearest element, from this one upwards, that a selector fits.
    #[wasm_bindgen(method)]
    pub fn closest(this: &Element, selector: &str) -> Option<Element>;
    /// Whether a node is this element or within it.
    #[wasm_bindgen(method)]
    pub fn contains(this: &Element, node: &JsValue) -> bool;
    /// The first element within.
    #[wasm_bindgen(method, getter, js_name = firstElementChild)]
    pub fn first_child(this: &Element) -> Option<Element>;
    /// An attribute.
    #[wasm_bindgen(method, js_name = getAttribute)]
    pub fn attribute(this: &Element, name: &str) -> Option<String>;
    /// Sets an attribute.
    #[wasm_bindgen(method, js_name = setAttribute)]
    pub fn set_attribute(this: &Element, name: &str, value: &str);
    /// Takes an attribute away.
    #[wasm_bindgen(method, js_name = removeAttribute)]
    pub fn remove_attribute(this: &Element, name: &str);
    /// The markup within.
    #[wasm_bindgen(method, getter, js_name = innerHTML)]
    pub fn markup(this: &Element) -> String;
    /// Replaces the markup within.
    #[wasm_bindgen(method, setter, js_name = innerHTML)]
    pub fn set_markup(this: &Element, markup: &str);
    /// The text within.
    #[wasm_bindgen(method, getter, js_name = textContent)]
    pub fn text(this: &Element) -> String;
    /// Replaces what is within by a text.
    #[wasm_bindgen(method, setter, js_name = textContent)]
    pub fn set_text(this: &Element, text: &str);
    /// Its id.
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Element) -> String;
    /// Scrolls it into view.
    #[wasm_bindgen(method, js_name = scrollIntoView)]
    pub fn reveal(this: &Element, options: &JsValue);
    /// Sends the keyboard there.
    #[wasm_bindgen(method)]
    pub fn focus(this: &Element, options: &JsValue);
    #[wasm_bindgen(method, js_name = getBoundingClientRect)]
    fn rectangle(this: &Element) -> Rectangle;
    /// Hears an event here, or, with `capture`, on its way down to whatever is within.
    #[wasm_bindgen(method, js_name = addEventListener)]
    pub fn listen(this: &Element, name: &str, hear: &JsValue, capture: bool);
    /// Hears it no longer.
    #[wasm_bindgen(method, js_name = removeEventListener)]
    pub fn unlisten(this: &Element, name: &str, hear: &JsValue, capture: bool);

    /// A control's name.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Element) -> String;
    /// A control's type.
    #[wasm_bindgen(method, getter, js_name = type)]
    pub fn kind(this: &Element) -> String;
    /// Whether a box is ticked.
    #[wasm_bindgen(method, getter)]
    pub fn checked(this: &Element) -> bool;
    /// What is typed or chosen.
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Element) -> String;
    /// Types or chooses something else.
    #[wasm_bindgen(method, setter)]
    pub fn set_value(this: &Element, value: &str);
    /// The chosen files.
    #[wasm_bindgen(method, getter)]
    pub fn files(this: &Element) -> Array;
    /// Where a text's selection begins, in UTF-16 units.
    #[wasm_bindgen(method, getter, js_name = selectionStart)]
    pub fn selection_start(this: &Element) -> u32;
    /// Where it ends.
    #[wasm_bindgen(method, getter, js_name = selectionEnd)]
    pub fn selection_end(this: &Element) -> u32;
    /// Replaces a range of a text.
    #[wasm_bindgen(method, js_name = setRangeText)]
    pub fn set_range(this: &Element, text: &str, start: u32, end: u32, select: &str);

    type NodeList;
    #[wasm_bindgen(method, getter)]
    fn length(this: &NodeList) -> u32;
    #[wasm_bindgen(method)]
    fn item(this: &NodeList, at: u32) -> Element;

    type Rectangle;
    #[wasm_bindgen(method, getter)]
    fn top(this: &Rectangle) -> f64;

    /// Something that happened.
    pub type Event;
    /// What happened.
    #[wasm_bindgen(method, getter, js_name = type)]
    pub fn kind(this: &Event) -> String;
    /// Where, from the innermost node outwards.
    #[wasm_bindgen(method, js_name = composedPath)]
    pub fn path(this: &Event) -> Array;
    /// Keeps the browser from doing what it would do.
    #[wasm_bindgen(method, js_name = preventDefault)]
    pub fn prevent(this: &Event);
    /// Which button of the mouse.
    #[wasm_bindgen(method, getter)]
    pub fn button(this: &Event) -> i32;
    #[wasm_bindgen(method, getter, js_name = ctrlKey)]
    fn ctrl(this: &Event) -> bool;
    #[wasm_bindgen(method, getter, js_name = metaKey)]
    fn meta(this: &Event) -> bool;
    #[wasm_bindgen(method, getter, js_name = shiftKey)]
    fn shift(this: &Event) -> bool;
    #[wasm_bindgen(method, getter, js_name = altKey)]
    fn alt(this: &Event) -> bool;
    /// Of an upload, how many bytes have been sent.
    #[wasm_bindgen(method, getter)]
    pub fn loaded(this: &Event) -> f64;

    /// A request to the server.
    #[derive(Clone)]
    pub type Request;
    /// A new one.
    #[wasm_bindgen(constructor, js_class = "XMLHttpRequest")]
    pub fn new() -> Request;
    /// Says what is asked, and where.
    #[wasm_bindgen(method)]
    pub fn open(this: &Request, method: &str, url: &str);
    /// Adds a header.
    #[wasm_bindgen(method, js_name = setRequestHeader)]
    pub fn set_header(this: &Request, name: &str, value: &str);
    /// Says what the answer is to be turned into.
    #[wasm_bindgen(method, setter, js_name = responseType)]
    pub fn set_response_type(this: &Request, kind: &str);
    /// Says how many milliseconds it may take; 0 for as long as it takes.
    #[wasm_bindgen(method, setter)]
    pub fn set_timeout(this: &Request, milliseconds: u32);
    /// Says what to do when it is over, however it ended.
    #[wasm_bindgen(method, setter)]
    pub fn set_onloadend(this: &Request, act: &Function);
    /// Its upload.
    #[wasm_bindgen(method, getter)]
    pub fn upload(this: &Request) -> Upload;
    /// Sends it; the browser copies the bytes at once.
    #[wasm_bindgen(method)]
    pub fn send(this: &Request, body: &JsValue);
    /// The answer's status; 0 when there is none.
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Request) -> u16;
    /// The answer's body.
    #[wasm_bindgen(method, getter)]
    pub fn response(this: &Request) -> JsValue;

    /// What of a request is on its way.
    pub type Upload;
    /// Says what to do whenever more has been sent.
    #[wasm_bindgen(method, setter)]
    pub fn set_onprogress(this: &Upload, act: &JsValue);

    /// A chosen file.
    #[derive(Clone)]
    pub type File;
    /// Its name, without a path.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &File) -> String;
    /// Its size in bytes.
    #[wasm_bindgen(method, getter)]
    pub fn size(this: &File) -> f64;
    /// When it was changed, in epoch milliseconds.
    #[wasm_bindgen(method, getter, js_name = lastModified)]
    pub fn last_modified(this: &File) -> f64;

    /// Reads a file.
    #[derive(Clone)]
    pub type FileReader;
    /// A new one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> FileReader;
    /// Begins to read.
    #[wasm_bindgen(method, js_name = readAsArrayBuffer)]
    pub fn read(this: &FileReader, file: &File);
    /// Says what to do when it is over, however it ended.
    #[wasm_bindgen(method, setter)]
    pub fn set_onloadend(this: &FileReader, act: &Function);
    /// The bytes; null when the file could not be read.
    #[wasm_bindgen(method, getter)]
    pub fn result(this: &FileReader) -> JsValue;

    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Element;

    type Location;
    #[wasm_bindgen(thread_local_v2, js_name = location)]
    static LOCATION: Location;
    #[wasm_bindgen(method, getter)]
    fn search(this: &Location) -> String;
    #[wasm_bindgen(method, getter)]
    fn hash(this: &Location) -> String;

    /// Goes to an address. One that is to be saved leaves the page where it is.
    #[wasm_bindgen(js_namespace = location, js_name = assign)]
    pub fn visit(url: &str);

    type History;
    #[wasm_bindgen(thread_local_v2, js_name = history)]
    static HISTORY: History;
    #[wasm_bindgen(method, getter)]
    fn state(this: &History) -> JsValue;
    /// Adds an address to the history. Browsers refuse a page that does so too often.
    ///
    /// # Errors
    /// When the browser refuses.
    #[wasm_bindgen(catch, js_namespace = history, js_name = pushState)]
    pub fn push_state(state: &JsValue, title: &str, url: &str) -> Result<(), JsValue>;
    /// Changes the current address.
    ///
    /// # Errors
    /// When the browser refuses.
    #[wasm_bindgen(catch, js_namespace = history, js_name = replaceState)]
    pub fn replace_state(state: &JsValue, title: &str, url: &str) -> Result<(), JsValue>;

    /// What is kept under a key.
    ///
    /// # Errors
    /// When storage is forbidden.
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = getItem)]
    pub fn stored(key: &str) -> Result<Option<String>, JsValue>;
    /// Keeps a text under a key.
    ///
    /// # Errors
    /// When storage is forbidden or full.
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = setItem)]
    pub fn store(key: &str, text: &str) -> Result<(), JsValue>;
    /// Forgets what is kept under a key.
    ///
    /// # Errors
    /// When storage is forbidden.
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = removeItem)]
    pub fn forget(key: &str) -> Result<(), JsValue>;

    /// Calls a function later.
    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(act: &Function, milliseconds: i32);
    /// Scrolls the page.
    #[wasm_bindgen(js_name = scrollTo)]
    pub fn scroll_to(left: f64, top: f64);
    /// Fills bytes with random ones.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    pub fn fill_random(bytes: &mut [u8]);
    /// This clock, in epoch milliseconds.
    #[wasm_bindgen(js_namespace = Date)]
    pub fn now() -> f64;
    /// Percent-encodes a value.
    #[wasm_bindgen(js_name = encodeURIComponent)]
    pub fn encode(value: &str) -> String;
    #[wasm_bindgen(catch, js_name = decodeURIComponent)]
    fn decode_component(value: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(catch)]
    fn atob(base64: &str) -> Result<String, JsValue>;
}

impl Element {
    /// Every descendant that a selector finds.
    pub fn each(&self, selector: &str) -> impl Iterator<Item = Element> {
        let found = self.find_all(selector);
        (0..found.length()).map(move |at| found.item(at))
    }

    /// Whether its upper edge is above what the window shows.
    pub fn begins_above(&self) -> bool {
        self.rectangle().top() < 0.0
    }

    /// Marks it as waiting for something newer.
    pub fn set_busy(&self, is_busy: bool) {
        self.set_attribute("aria-busy", if is_busy { "true" } else { "false" });
    }
}

impl Event {
    /// Whether a click means something to the browser alone, such as opening another tab.
    pub fn is_for_browser(&self) -> bool {
        self.button() != 0 || self.ctrl() || self.meta() || self.shift() || self.alt()
    }
}

/// The window, of which only events are heard.
pub fn window() -> Element {
    WINDOW.with(Clone::clone)
}

/// The query of the page's address.
pub fn query() -> String {
    LOCATION.with(Location::search)
}

/// What follows the page's address from `#` on, which no server is told.
pub fn fragment() -> String {
    LOCATION.with(Location::hash)
}

/// What is kept with the current history entry.
pub fn state() -> JsValue {
    HISTORY.with(History::state)
}

/// A percent-encoded value as it was. What cannot be decoded stays as it is: an old or mangled link must show jobs, not
/// an error.
pub fn decode(value: &str) -> String {
    let spaced = value.replace('+', " ");
    decode_component(&spaced).unwrap_or(spaced)
}

/// The bytes of a base64 text; the browser's own decoder gives one character for each.
pub fn decode_base64(text: &str) -> Option<Vec<u8>> {
    #[allow(clippy::cast_possible_truncation)] // They are all below 256.
    let bytes = atob(text).ok()?.chars().map(|c| c as u8).collect();
    Some(bytes)
}
