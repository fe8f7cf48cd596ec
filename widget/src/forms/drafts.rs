//! What was typed into forms that are not on view, so that going back and forth loses nothing.
//!
//! A draft lives as long as the page. That of a form marked `data-draft="tab"` is also kept in the tab's storage, so
//! that it outlives a reload: never a file, never a field marked `data-secret`, and nothing before the person has typed.
//! What somebody typed who was signed in is found again by nobody else who signs in afterwards.

use std::cell::RefCell;

use portico_protocol::Values;

use crate::browser::dom::DomElement;
use crate::browser::files::chosen_file;
use crate::browser::functions::decode_component;
use crate::browser::storage::of_tab;
use crate::calls::body::encode_form;
use crate::forms::values::{read_values, write_values};
use crate::state::app::App;
use crate::state::route::Route;

/// The form of a view whose typing is worth a draft.
pub const DRAFTED_FORM: &str = "form[data-draft]";
/// Marks a form that somebody has typed into.
const TYPED: &str = "data-typed";

struct Draft {
    route: Route,
    /// Who may find it again.
    holder: String,
    values: Values,
    /// The inputs in which a file is chosen. A page cannot choose one, so they are kept whole.
    files: Vec<DomElement>,
}

/// The forms that were left, at most one for each route.
#[derive(Default)]
pub struct Drafts(RefCell<Vec<Draft>>);

impl Drafts {
    /// Keeps what stands in the form, which is left at `route`, if somebody has typed into it.
    pub fn save(&self, app: &App, route: &Route, form: &DomElement) {
        if form.has(TYPED) {
            store(app, route, form);
            self.drop_draft(route);
            let files = form.find_all("[type=\"file\"]").filter(|input| chosen_file(input).is_some()).collect();
            let (holder, values) = (app.holder_at(route), read_values(form));
            self.0.borrow_mut().push(Draft { route: route.clone(), holder, values, files });
        }
    }

    /// Puts back what was typed when `route` was left. A draft of something that has been changed since, as its hidden
    /// fields tell, is dropped.
    pub fn restore(&self, app: &App, route: &Route, form: &DomElement) {
        let known = {
            let mut drafts = self.0.borrow_mut();
            let at = drafts.iter().position(|draft| draft.route == *route);
            at.map(|at| drafts.swap_remove(at))
        };
        let Some(draft) = known.or_else(|| load(app, route)) else { return };
        let is_current = form.find_all("[type=\"hidden\"][name]").all(|hidden| {
            let (name, value) = (hidden.name(), hidden.value());
            draft.values.0.iter().all(|(key, typed)| *key != name || *typed == value)
        });
        if !is_current || draft.holder != app.holder_at(route) {
            return forget(app, route);
        }
        write_values(form, &draft.values);
        for input in draft.files {
            let fresh = form.find_all("[type=\"file\"]").find(|fresh| fresh.name() == input.name());
            if let Some(fresh) = fresh {
                fresh.replace_with(&input);
            }
        }
        form.set_attribute(TYPED, "");
    }

    /// Drops what was typed at `route`.
    pub fn remove(&self, app: &App, route: &Route) {
        self.drop_draft(route);
        forget(app, route);
    }

    /// Drops every draft, those in the tab's storage too.
    pub fn clear(&self, app: &App) {
        self.0.borrow_mut().clear();
        // Forbidden storage holds nothing.
        let _ = of_tab::remove_text(&storage_key(app));
    }

    fn drop_draft(&self, route: &Route) {
        self.0.borrow_mut().retain(|draft| draft.route != *route);
    }
}

/// Notes that somebody typed into a form.
pub fn mark_typed(form: &DomElement) {
    form.set_attribute(TYPED, "");
}

/// Forgets that somebody typed into a form.
pub fn forget_typed(form: &DomElement) {
    form.remove_attribute(TYPED);
}

/// Writes what was typed into the tab's storage, where the form's markup asks for it.
pub fn store(app: &App, route: &Route, form: &DomElement) {
    if form.text_of("data-draft") != "tab" || !form.has(TYPED) {
        return;
    }
    let mut values = read_values(form);
    let secrets: Vec<String> = form.find_all("[data-secret]").map(|control| control.name()).collect();
    values.0.retain(|(name, _)| !secrets.contains(name));
    let mut lines = other_lines(app, route);
    lines.extend([route.to_query(), app.holder_at(route), encode_form(&values)]);
    write_lines(app, &lines);
}

fn load(app: &App, route: &Route) -> Option<Draft> {
    let text = of_tab::load_text(&storage_key(app)).ok()??;
    let (mut lines, query) = (text.split('\n'), route.to_query());
    while let (Some(left), Some(holder), Some(form)) = (lines.next(), lines.next(), lines.next()) {
        if left == query {
            let pairs = form.split('&').filter_map(|pair| pair.split_once('='));
            let values = Values(pairs.map(|(name, value)| (name.to_owned(), decode_component(value))).collect());
            return Some(Draft { route: route.clone(), holder: holder.to_owned(), values, files: Vec::new() });
        }
    }
    None
}

fn forget(app: &App, route: &Route) {
    write_lines(app, &other_lines(app, route));
}

/// The stored drafts of other routes: each is a line with the route, one with who may find it again, and one with the
/// form.
fn other_lines(app: &App, route: &Route) -> Vec<String> {
    let text = of_tab::load_text(&storage_key(app)).ok().flatten().unwrap_or_default();
    let (mut lines, mut kept, query) = (text.split('\n'), Vec::new(), route.to_query());
    while let (Some(left), Some(holder), Some(form)) = (lines.next(), lines.next(), lines.next()) {
        if left != query {
            kept.extend([left, holder, form].map(str::to_owned));
        }
    }
    kept
}

fn write_lines(app: &App, lines: &[String]) {
    let key = storage_key(app);
    // A full or forbidden storage only means that a reload forgets what was typed.
    let _ = if lines.is_empty() { of_tab::remove_text(&key) } else { of_tab::save_text(&key, &lines.join("\n")) };
}

fn storage_key(app: &App) -> String {
    ["portico:", &app.site, ":drafts"].concat()
}
