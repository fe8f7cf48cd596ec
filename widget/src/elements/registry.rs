//! The elements that are on the page.

use std::cell::RefCell;
use std::rc::Rc;

use crate::browser::dom::DomElement;
use crate::elements::element::Element;
use crate::state::route::Route;

thread_local! {
    static ELEMENTS: RefCell<Vec<Rc<Element>>> = const { RefCell::new(Vec::new()) };
}

/// Adds an element.
pub fn add_element(element: Rc<Element>) {
    ELEMENTS.with_borrow_mut(|elements| elements.push(element));
}

/// Removes the element whose host is `host`, and returns it.
pub fn remove_element(host: &DomElement) -> Option<Rc<Element>> {
    ELEMENTS.with_borrow_mut(|elements| {
        let at = elements.iter().position(|element| element.host == *host)?;
        Some(elements.remove(at))
    })
}

/// Whether there is no element.
pub fn is_empty() -> bool {
    ELEMENTS.with_borrow(Vec::is_empty)
}

/// All elements, held so that an event handler of the page may remove one meanwhile.
pub fn list_elements() -> Vec<Rc<Element>> {
    ELEMENTS.with_borrow(Clone::clone)
}

/// The first element that `matches`.
pub fn find_element(matches: impl Fn(&Element) -> bool) -> Option<Rc<Element>> {
    ELEMENTS.with_borrow(|elements| elements.iter().find(|element| matches(element)).cloned())
}

/// The first element that can show a route.
pub fn find_element_for(route: &Route) -> Option<Rc<Element>> {
    find_element(|element| element.can_show(route))
}
