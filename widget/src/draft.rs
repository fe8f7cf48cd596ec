//! What was typed into forms that are not on view, so that going back and forth loses nothing.
//!
//! It lives in memory only: a page that is closed forgets it.

use std::cell::RefCell;

use portico_protocol::Values;
use web_sys::File;

use crate::control;
use crate::mount::Mount;
use crate::route::Route;

/// A form that was left.
pub struct Draft {
    place: Route,
    /// What was typed.
    pub values: Values,
    /// The chosen file.
    pub file: Option<File>,
}

/// The forms that were left, at most one for each place.
#[derive(Default)]
pub struct Drafts(RefCell<Vec<Draft>>);

impl Drafts {
    /// Keeps what stands in the form on view, if there is one whose typing is worth keeping.
    pub fn keep(&self, mount: &Mount) {
        let Some(form) = mount.find("form[data-form]") else { return };
        let kind = form.get_attribute("data-form");
        // A search stands in the address; an access code is better not kept.
        if matches!(kind.as_deref(), Some("search" | "sign-in")) {
            return;
        }
        let place = mount.route.borrow().clone();
        let file = mount.attempt.borrow_mut().file.take();
        let mut drafts = self.0.borrow_mut();
        drafts.retain(|draft| draft.place != place);
        drafts.push(Draft { place, values: control::values(&form), file });
    }

    /// Forgets them all.
    pub fn forget(&self) {
        self.0.borrow_mut().clear();
    }

    /// What was typed when `place` was left. It is on view again, so it is no longer kept here.
    pub fn take(&self, place: &Route) -> Option<Draft> {
        let mut drafts = self.0.borrow_mut();
        let at = drafts.iter().position(|draft| draft.place == *place)?;
        Some(drafts.swap_remove(at))
    }
}
