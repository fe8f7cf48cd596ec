//! Mailed links: what they carry behind the `#` is filled into a form and not sent. A program that only opens links
//! confirms nothing, and no server is told what follows a `#`.

use std::rc::Rc;

use portico_protocol::Values;

use crate::browser::address::get_fragment;
use crate::browser::functions::{decode_base64_text, replace_all};
use crate::browser::json::build_object;
use crate::elements::element::{Element, Navigation};
use crate::elements::registry;
use crate::state::app::{App, Filling};
use crate::state::history;

/// Opens the form that the page's own fragment fills, if it is a mailed link. Returns whether it was.
pub fn open_mailed_link(app: &'static App) -> bool {
    let fragment = get_fragment();
    let Some((filling, carried)) = find_filling(app, &fragment).filter(|(filling, _)| !filling.stays) else {
        return false;
    };
    open_form(app, filling, carried)
}

/// Opens the form that `mark` stands for, filled with what the loader has taken out of the address.
pub fn open_carried(app: &'static App, mark: &str, carried: &str) {
    if let Some(filling) = app.fillings.iter().find(|filling| filling.mark == mark) {
        open_form(app, filling, carried);
    }
}

fn open_form(app: &'static App, filling: &Filling, carried: &str) -> bool {
    let Some(element) = registry::find_element_for(&filling.route) else { return false };
    history::replace_route_and_fragment(app, &filling.route);
    show_form(&element, filling, unpack_values(carried, &filling.fields));
    true
}

/// Opens the form in an element that has just come, when the fragment is a link that stays in the address and the
/// address names no other route.
pub fn open_lasting_link(element: &Rc<Element>) {
    let app = element.app;
    let fragment = get_fragment();
    let Some((filling, _)) = find_filling(app, &fragment).filter(|(filling, _)| filling.stays) else { return };
    let is_here = history::get_route().is_none_or(|route| route == filling.route);
    let is_signed_in = app.session.borrow().is_some();
    if !is_here || is_signed_in || !element.can_show(&filling.route) {
        return;
    }
    let is_shown = *element.route.borrow() == filling.route;
    if is_shown {
        element.host.scroll_into_view(&build_object(&[]));
    } else {
        show_form(element, filling, Values::default());
    }
}

fn show_form(element: &Rc<Element>, filling: &Filling, values: Values) {
    element.filling.replace(Some(values));
    element.show_route(filling.route.clone(), Navigation::InPlace);
    element.host.scroll_into_view(&build_object(&[]));
}

/// The values that a link which stays in the address adds to a form: those whose fields the form has.
pub fn lasting_values(app: &App) -> Values {
    let fragment = get_fragment();
    match find_filling(app, &fragment) {
        Some((filling, carried)) if filling.stays => {
            Values(filling.fields.iter().map(|field| (field.clone(), carried.to_owned())).collect())
        }
        _ => Values::default(),
    }
}

fn find_filling<'a>(app: &'a App, fragment: &'a str) -> Option<(&'a Filling, &'a str)> {
    let (mark, carried) = fragment.strip_prefix('#')?.split_once('=')?;
    app.fillings.iter().find(|filling| filling.mark == mark).map(|filling| (filling, carried))
}

/// Unpacks what a link carries: lines in base64url, the values of `fields`.
fn unpack_values(carried: &str, fields: &[String]) -> Values {
    let text = decode_base64_text(&replace_all(&replace_all(carried, "-", "+"), "_", "/"));
    Values(fields.iter().zip(text.split('\n')).map(|(name, value)| (name.clone(), value.to_owned())).collect())
}
