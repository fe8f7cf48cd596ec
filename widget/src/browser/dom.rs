//! Elements and events.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element of ours or, as the host of a view, of the agency's page. Form controls are elements too. What only a
    /// control has is asked of controls alone.
    #[derive(Clone, PartialEq)]
    #[wasm_bindgen(js_name = Element)]
    pub type DomElement;

    /// The first descendant that a selector finds.
    #[wasm_bindgen(method, js_name = querySelector)]
    pub fn find(this: &DomElement, selector: &str) -> Option<DomElement>;
    #[wasm_bindgen(method, js_name = querySelectorAll)]
    fn query_all(this: &DomElement, selector: &str) -> NodeList;
    /// The nearest element, from this one upwards, that a selector fits.
    #[wasm_bindgen(method)]
    pub fn closest(this: &DomElement, selector: &str) -> Option<DomElement>;
    /// Whether a node is this element or within it.
    #[wasm_bindgen(method)]
    pub fn contains(this: &DomElement, node: &JsValue) -> bool;
    /// The first element within.
    #[wasm_bindgen(method, getter, js_name = firstElementChild)]
    pub fn first_child(this: &DomElement) -> Option<DomElement>;
    /// An attribute.
    #[wasm_bindgen(method, js_name = getAttribute)]
    pub fn attribute(this: &DomElement, name: &str) -> Option<String>;
    /// Sets an attribute.
    #[wasm_bindgen(method, js_name = setAttribute)]
    pub fn set_attribute(this: &DomElement, name: &str, value: &str);
    /// Removes an attribute.
    #[wasm_bindgen(method, js_name = removeAttribute)]
    pub fn remove_attribute(this: &DomElement, name: &str);
    /// The markup within.
    #[wasm_bindgen(method, getter, js_name = innerHTML)]
    pub fn markup(this: &DomElement) -> String;
    /// Replaces the markup within.
    #[wasm_bindgen(method, setter, js_name = innerHTML)]
    pub fn set_markup(this: &DomElement, markup: &str);
    /// The text within.
    #[wasm_bindgen(method, getter, js_name = textContent)]
    pub fn text(this: &DomElement) -> String;
    /// Replaces what is within by a text.
    #[wasm_bindgen(method, setter, js_name = textContent)]
    pub fn set_text(this: &DomElement, text: &str);
    /// Whether it is left out of the page.
    #[wasm_bindgen(method, getter)]
    pub fn hidden(this: &DomElement) -> bool;
    /// Leaves it out of the page, or shows it.
    #[wasm_bindgen(method, setter)]
    pub fn set_hidden(this: &DomElement, hidden: bool);
    /// Its id.
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &DomElement) -> String;
    /// Parses markup into its end.
    #[wasm_bindgen(method, js_name = insertAdjacentHTML)]
    pub fn insert_markup(this: &DomElement, position: &str, markup: &str);
    /// Takes it out of the page.
    #[wasm_bindgen(method)]
    pub fn remove(this: &DomElement);
    /// Puts another element in its place.
    #[wasm_bindgen(method, js_name = replaceWith)]
    pub fn replace_with(this: &DomElement, other: &DomElement);
    /// What a `template` holds.
    #[wasm_bindgen(method, getter)]
    pub fn content(this: &DomElement) -> DomElement;
    /// Scrolls it into view.
    #[wasm_bindgen(method, js_name = scrollIntoView)]
    pub fn scroll_into_view(this: &DomElement, options: &JsValue);
    /// Moves the focus there.
    #[wasm_bindgen(method)]
    pub fn focus(this: &DomElement, options: &JsValue);
    #[wasm_bindgen(method, js_name = getBoundingClientRect)]
    fn rectangle(this: &DomElement) -> Rectangle;

    /// A control's name.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &DomElement) -> String;
    /// A control's type.
    #[wasm_bindgen(method, getter, js_name = type)]
    pub fn kind(this: &DomElement) -> String;
    /// Whether a box is ticked.
    #[wasm_bindgen(method, getter)]
    pub fn checked(this: &DomElement) -> bool;
    /// Ticks a box, or takes the tick away.
    #[wasm_bindgen(method, setter)]
    pub fn set_checked(this: &DomElement, checked: bool);
    /// What is typed or chosen.
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &DomElement) -> String;
    /// Types or chooses something else.
    #[wasm_bindgen(method, setter)]
    pub fn set_value(this: &DomElement, value: &str);
    /// The chosen files of a file input.
    #[wasm_bindgen(method, getter)]
    pub fn files(this: &DomElement) -> Array;
    /// How far a progress bar is.
    #[wasm_bindgen(method, setter, js_name = value)]
    pub fn set_progress(this: &DomElement, value: f64);
    /// How far a progress bar goes.
    #[wasm_bindgen(method, setter, js_name = max)]
    pub fn set_progress_max(this: &DomElement, max: f64);
    /// Where a text's selection begins, in UTF-16 units.
    #[wasm_bindgen(method, getter, js_name = selectionStart)]
    pub fn selection_start(this: &DomElement) -> u32;
    /// Where it ends.
    #[wasm_bindgen(method, getter, js_name = selectionEnd)]
    pub fn selection_end(this: &DomElement) -> u32;
    /// Replaces a range of a text.
    #[wasm_bindgen(method, js_name = setRangeText)]
    pub fn set_range(this: &DomElement, text: &str, start: u32, end: u32, select: &str);

    /// Makes an element that is not in the page yet.
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(name: &str) -> DomElement;

    type NodeList;
    #[wasm_bindgen(method, getter)]
    fn length(this: &NodeList) -> u32;
    #[wasm_bindgen(method)]
    fn item(this: &NodeList, at: u32) -> DomElement;

    type Rectangle;
    #[wasm_bindgen(method, getter)]
    fn top(this: &Rectangle) -> f64;

    /// An event.
    pub type Event;
    /// Its name, such as `click`.
    #[wasm_bindgen(method, getter, js_name = type)]
    pub fn kind(this: &Event) -> String;
    /// The nodes it passes, from the innermost outwards.
    #[wasm_bindgen(method, js_name = composedPath)]
    pub fn path(this: &Event) -> Array;
    /// Keeps the browser from its default action.
    #[wasm_bindgen(method, js_name = preventDefault)]
    pub fn prevent_default(this: &Event);
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
    /// Of an upload, how many bytes there are to send.
    #[wasm_bindgen(method, getter)]
    pub fn total(this: &Event) -> f64;
    /// Of a change in the storage, which key it was.
    #[wasm_bindgen(method, getter)]
    pub fn key(this: &Event) -> Option<String>;
    /// Of a page that is shown, whether it was kept as it had been left.
    #[wasm_bindgen(method, getter)]
    pub fn persisted(this: &Event) -> bool;
}

/// Parses markup without putting it into the page: nothing in it loads or runs.
pub fn parse_markup(markup: &str) -> DomElement {
    let template = create_element("template");
    template.set_markup(markup);
    template.content()
}

impl DomElement {
    /// An attribute's text; empty when there is no such attribute.
    pub fn text_of(&self, name: &str) -> String {
        self.attribute(name).unwrap_or_default()
    }

    /// Whether there is such an attribute.
    pub fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }

    /// Every descendant that a selector finds.
    pub fn find_all(&self, selector: &str) -> impl Iterator<Item = DomElement> {
        let found = self.query_all(selector);
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

    /// Whether it is marked as waiting.
    pub fn is_busy(&self) -> bool {
        self.text_of("aria-busy") == "true"
    }
}

impl Event {
    /// Whether a click means something to the browser alone, such as opening another tab.
    pub fn is_for_browser(&self) -> bool {
        self.button() != 0 || self.ctrl() || self.meta() || self.shift() || self.alt()
    }
}
