//! Form controls of every kind, through the properties they share.

use js_sys::{Object, Reflect};
use portico_protocol::Values;
use wasm_bindgen::prelude::*;
use web_sys::{Element, FileList};

#[wasm_bindgen]
extern "C" {
    /// An input, a select or a textarea.
    #[wasm_bindgen(extends = Element)]
    #[derive(Clone)]
    pub type Control;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Control) -> String;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &Control) -> String;
    #[wasm_bindgen(method, getter)]
    fn checked(this: &Control) -> Option<bool>;
    /// What is typed or chosen.
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Control) -> String;
    /// Types or chooses something else.
    #[wasm_bindgen(method, setter)]
    pub fn set_value(this: &Control, value: &str);
    /// The chosen files.
    #[wasm_bindgen(method, getter)]
    pub fn files(this: &Control) -> Option<FileList>;

    /// Where the selection begins, in UTF-16 units.
    #[wasm_bindgen(method, getter, js_name = selectionStart)]
    pub fn selection_start(this: &Control) -> u32;
    /// Where the selection ends.
    #[wasm_bindgen(method, getter, js_name = selectionEnd)]
    pub fn selection_end(this: &Control) -> u32;
    /// Replaces a range of a text and selects what took its place.
    #[wasm_bindgen(method, js_name = setRangeText)]
    pub fn set_range_text(this: &Control, text: &str, start: u32, end: u32, select: &str);
    #[wasm_bindgen(method)]
    fn focus(this: &Control, options: &Object);
    #[wasm_bindgen(method, js_name = scrollIntoView)]
    fn scroll_into_view_as(this: &Control, options: &Object);
}

/// An element as the control that it is known to be.
pub fn of(element: &Element) -> &Control {
    element.unchecked_ref()
}

/// Sends the keyboard there. The page does not move for it.
pub fn focus(element: &Element) {
    of(element).focus(&option("preventScroll", JsValue::TRUE));
}

/// Moves the page as little as it takes to see the element.
pub fn reveal(element: &Element) {
    of(element).scroll_into_view_as(&option("block", "nearest".into()));
}

/// Marks an element as waiting for something newer.
pub fn set_busy(element: &Element, is_busy: bool) {
    // Attributes on elements of our own markup can always be set.
    let _ = element.set_attribute("aria-busy", if is_busy { "true" } else { "false" });
}

fn option(name: &str, value: JsValue) -> Object {
    let options = Object::new();
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(&options, &name.into(), &value);
    options
}

/// What a form's controls hold, as the browser would send it, files left out.
pub fn values(form: &Element) -> Values {
    let mut values = Values::default();
    let Ok(controls) = form.query_selector_all("[name]") else { return values };
    for at in 0..controls.length() {
        let Some(control) = controls.get(at).map(|node| node.unchecked_into::<Control>()) else { continue };
        let is_sent = match control.kind().as_str() {
            "checkbox" | "radio" => control.checked() == Some(true),
            "file" => false,
            _ => true,
        };
        if is_sent {
            values.0.push((control.name(), control.value()));
        }
    }
    values
}
